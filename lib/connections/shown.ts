import type { Provider } from './providers'
import type { Removed } from './removed'

/** One linked account as its owner sees it. No token, ever. */
export type Connection = {
  id: string
  provider: Provider
  origin: string
  scopes: string[]
  tokenExpiresAt: Date | null
  droppedFieldCount: number
  lastSignInAt: Date | null
  linkedAt: Date
  fieldCount: number
}

/** One value that a provider gave. */
export type ReceivedRow = {
  id: string
  linkedAccountId: string
  field: string
  value: string
  scope: string
  receivedAt: Date
}

/** What is left of a link that ended. */
export type UnlinkReceiptRow = {
  id: string
  provider: Provider
  cause: string
  removed: Partial<Removed>
  revocation: string
  createdAt: Date
}
