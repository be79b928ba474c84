import { now } from '@/lib/clock'
import { listLedger } from '@/lib/consent/queries'
import { buildReceipt } from '@/lib/consent/receipt'
import { env } from '@/lib/env'
import { route } from '@/lib/route'

export const GET = route({ who: 'member' }, async (_request, viewer) => {
  const frame = { service: env().SERVICE_NAME, contact: env().CONTACT_EMAIL, subject: viewer.id, at: now() }
  const receipt = buildReceipt(await listLedger(viewer), frame)
  return Response.json(receipt, {
    headers: { 'content-disposition': 'attachment; filename="consent-receipts.json"' },
  })
})
