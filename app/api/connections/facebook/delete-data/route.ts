import { deleteData } from '@/lib/connections/callbacks'
import { readSignedRequest } from '@/lib/connections/signed-request'
import { route } from '@/lib/route'

/** Facebook says, signed, that a person wants what we got from it deleted. The answer tells where to see that it is. */
export const POST = route({ who: 'machine', limit: 'provider-callback' }, async (request) => {
  const signed = readSignedRequest(new URLSearchParams(await request.text()).get('signed_request'))
  if (!signed) return Response.json({ error: 'The signature is not right.' }, { status: 401 })
  return Response.json(await deleteData(signed))
})
