import { deauthorize } from '@/lib/connections/callbacks'
import { readSignedRequest } from '@/lib/connections/signed-request'
import { route } from '@/lib/route'

/** Facebook says, signed, that a person removed us there. */
export const POST = route({ who: 'machine', limit: 'provider-callback' }, async (request) => {
  const signed = readSignedRequest(new URLSearchParams(await request.text()).get('signed_request'))
  if (!signed) return Response.json({ error: 'The signature is not right.' }, { status: 401 })
  await deauthorize(signed)
  return Response.json({ success: true })
})
