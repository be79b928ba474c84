import 'server-only'

import { cookies } from 'next/headers'
import type { Guest } from '@/lib/actor'
import { beginProviderSignIn } from '@/lib/auth/next-auth'
import type { ProviderId } from '@/lib/auth/providers'
import { env } from '@/lib/env'
import { UserError } from '@/lib/errors'

/** Binds this browser to a sign-in at a provider and returns the provider's address. */
export async function beginAtProvider(_guest: Guest, provider: ProviderId, next: string) {
  const begun = await beginProviderSignIn(provider, next)
  if (!begun.location || begun.location.startsWith(env().APP_ORIGIN))
    throw new UserError('That way in does not answer now. Sign in with your password, or try again later.')
  const jar = await cookies()
  for (const cookie of begun.cookies) jar.set(cookie)
  return begun.location
}
