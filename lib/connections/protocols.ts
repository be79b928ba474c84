import 'server-only'

import type { Provider } from '@/generated/prisma/enums'
import { env } from '@/lib/env'
import { facebook } from './facebook'
import type { Protocol } from './protocol'
import { providers } from './providers'
import { twitter } from './twitter'

const protocols: Record<Provider, Protocol> = { FACEBOOK: facebook, TWITTER: twitter }

export const protocolOf = (provider: Provider) => protocols[provider]

/** Where the provider sends the browser back to. */
export const redirectUri = (provider: Provider) =>
  `${env().APP_ORIGIN}/api/connections/${providers[provider].slug}/callback`

/** The provider's own settings page, for the page before linking (C-046). */
export const settingsUrl = (provider: Provider) => protocols[provider].settingsUrl()
