import 'server-only'

import { endLateSignUps } from './late-sign-ups'

/** Ends sign-ups that nobody confirmed in time. */
export const expireSignUps = () => endLateSignUps({ type: 'system', id: 'job:account.expire-sign-ups' })
