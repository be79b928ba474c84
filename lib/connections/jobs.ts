import 'server-only'

import type { System } from '@/lib/actor'
import type { Tasks } from '@/lib/jobs/tasks'
import { dropExpiredAttempts } from './attempts'
import { endAtProvider } from './revocation'

const REVOKER: System = { type: 'system', id: 'job:connections.revoke' }
const EXPIRER: System = { type: 'system', id: 'job:connections.expire-attempts' }

export const revokeUpstream = (payload: Tasks['connections.revoke']) => endAtProvider(REVOKER, payload)

export const expireLinkAttempts = () => dropExpiredAttempts(EXPIRER)
