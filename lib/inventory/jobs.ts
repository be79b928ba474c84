import 'server-only'

import { expireHeld } from './retention'

/** Keeps what the page says about how long things stay. */
export const expireEverything = () => expireHeld({ type: 'system', id: 'job:inventory.expire' })
