import { findFaults } from '@/lib/health/check'
import { route } from '@/lib/route'

export const GET = route({ who: 'anyone' }, async () => {
  const faults = await findFaults()
  return Response.json({ ready: faults.length === 0, faults }, { status: faults.length === 0 ? 200 : 503 })
})
