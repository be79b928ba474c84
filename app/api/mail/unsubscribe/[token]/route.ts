import { readClient } from '@/lib/auth/request'
import { takeTry } from '@/lib/auth/rate-limit'
import { unsubscribeByOneClick } from '@/lib/campaigns/preferences'
import { readUnsubscribeToken } from '@/lib/campaigns/unsubscribe-token'
import { NotThere } from '@/lib/errors'
import { route } from '@/lib/route'

/** What a mail program posts for its reader (RFC 8058): without cookies, and the token is all the proof. */
export const POST = route({ who: 'machine' }, async (request, _nobody, { token = '' }) => {
  await limitTries(token)
  if (!(await saysOneClick(request)))
    return new Response('Send List-Unsubscribe=One-Click.\n', { status: 400 })
  await unsubscribeByOneClick(token)
  return new Response('Done. This kind of mail has stopped.\n', {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
})

/** A browser that comes here is shown the page instead. Looking changes nothing. */
export const GET = route({ who: 'anyone' }, async (_request, _nobody, { token = '' }) => {
  if (!readUnsubscribeToken(token)) throw new NotThere()
  return new Response(null, { status: 303, headers: { location: `/unsubscribe/${token}` } })
})

// Big mail services post for many readers from one network: a good token counts by its reader, guesses by network.
async function limitTries(token: string) {
  const grant = readUnsubscribeToken(token)
  await takeTry('unsubscribe', grant?.userId ?? (await readClient()).network)
  if (!grant) throw new NotThere()
}

async function saysOneClick(request: Request) {
  const form = await request.formData().catch(() => null)
  const entries = [...(form ?? [])]
  return entries.length === 1 && entries[0]?.[0] === 'List-Unsubscribe' && entries[0][1] === 'One-Click'
}
