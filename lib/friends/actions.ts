'use server'

import { memberAction } from '@/lib/action'
import { countOf } from '@/lib/format'
import { findPeople } from './queries'
import { findPeopleInput, type FindState } from './schema'

export const findPeopleAction = memberAction(
  { input: findPeopleInput, limit: 'find-people', whileSuspended: false },
  async (viewer, { query }) => {
    const people = await findPeople(viewer, query)
    const message =
      people.length === 0
        ? 'Nobody who can be found that way.'
        : `${countOf(people.length, 'person', 'people')} found.`
    const state: FindState = { ok: true, message, people }
    return state
  },
)
