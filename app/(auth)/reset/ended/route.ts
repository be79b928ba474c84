import { route } from '@/lib/route'
import { endedResetResponse } from '@/lib/sessions/ended-reset'

export const GET = route({ who: 'anyone' }, async () => endedResetResponse())
