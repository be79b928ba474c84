import 'server-only'

import { db } from '@/lib/db'
import { endLateSignUps } from './late-sign-ups'

/** Ends sign-ups that nobody confirmed in time. */
export const expireSignUps = () =>
  db.$transaction((tx) => endLateSignUps(tx, { type: 'system', id: 'job:account.expire-sign-ups' }))
