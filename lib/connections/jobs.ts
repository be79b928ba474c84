import 'server-only'

import type { Tasks } from '@/lib/jobs/tasks'
import { dropExpiredAttempts } from './attempts'
import { endAtProvider } from './revocation'

export const revokeUpstream = (payload: Tasks['connections.revoke']) => endAtProvider(payload)

export const expireLinkAttempts = () => dropExpiredAttempts()
