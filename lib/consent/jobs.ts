import 'server-only'

import type { System } from '@/lib/actor'
import type { Tasks } from '@/lib/jobs/tasks'
import { endOutdated, findOutdatedPeople } from './outdated-commands'

const as = (task: keyof Tasks): System => ({ type: 'system', id: `job:${task}` })

/** Finds those whose yes was to words that we changed since. */
export const findOlder = (turn: Tasks['consent.find-outdated']) =>
  findOutdatedPeople(as('consent.find-outdated'), turn)

/** Ends the older yeses of one person. */
export const endOlder = ({ userId }: Tasks['consent.end-outdated']) =>
  endOutdated(as('consent.end-outdated'), userId)
