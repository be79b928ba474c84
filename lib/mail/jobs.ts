import 'server-only'

import type { System } from '@/lib/actor'
import type { Tasks } from '@/lib/jobs/tasks'
import { deliverMail } from './deliver'

const DELIVERER: System = { type: 'system', id: 'job:mail.deliver' }

/** A mail that the service writes by itself: nobody need be asked again. */
export const deliver = ({ mailId }: Tasks['mail.deliver']) => deliverMail(DELIVERER, mailId)
