import { endedVerifyResponse } from '@/lib/account/ended-links'
import { route } from '@/lib/route'

export const GET = route({ who: 'anyone' }, async (request) =>
  endedVerifyResponse(request.nextUrl.searchParams.get('what')),
)
