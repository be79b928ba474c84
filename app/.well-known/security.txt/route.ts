import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { route } from '@/lib/route'
import { securityTxt } from '@/lib/security/security-txt'

export const GET = route({ who: 'anyone' }, async () => {
  const { SECURITY_EMAIL, APP_ORIGIN } = env()
  const text = securityTxt({ securityEmail: SECURITY_EMAIL, origin: APP_ORIGIN, at: now() })
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
})
