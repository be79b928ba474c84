import 'server-only'

import { expireTraces } from './expiry'
import { mailResetLink } from './password-commands'

/** Mails the link that sets a new password; for a name that belongs to nobody there is nothing to do. */
export async function mailReset({ userId }: { userId: string | null }) {
  if (userId) await mailResetLink({ type: 'system', id: 'job:sessions.mail-reset' }, userId)
}

/** Removes what has come to its end. */
export const expireSessions = () => expireTraces({ type: 'system', id: 'job:sessions.expire' })
