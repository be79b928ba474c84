import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import { keyedHash } from '@/lib/crypto/keys'

/** By this a waiting answer is found when the provider speaks of its account; without our key it names nobody. */
export const hashOfAccount = (provider: Provider, providerAccountId: string) =>
  keyedHash('links', `account|${provider}|${providerAccountId}`)
