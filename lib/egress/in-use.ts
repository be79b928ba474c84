import { env } from '@/lib/env'
import { recipients, type Recipient, type RecipientId } from './recipients'

/** True for a recipient that the settings of this service know: the others receive nothing here. */
export function isInUse(id: RecipientId) {
  const { onlyWith }: Recipient = recipients[id]
  return !onlyWith || Boolean(env()[onlyWith])
}
