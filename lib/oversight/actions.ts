'use server'

import { redirect } from 'next/navigation'
import { adminAction, type FormState } from '@/lib/action'
import { countOf } from '@/lib/format'
import { openLook, restorePerson, suspendPerson } from './commands'
import { findPeople, PEOPLE_PER_PAGE, type ListedPerson } from './people'
import { checkTrailInput, findPeopleInput, openLookInput, setStandingInput } from './schema'
import { checkTrail } from './trail'

export const findPeopleAction = adminAction({ input: findPeopleInput }, async (admin, input) => {
  const people = await findPeople(admin, input)
  const message =
    people.length === PEOPLE_PER_PAGE
      ? `The newest ${PEOPLE_PER_PAGE} that match. Type more of the name to see others.`
      : `${countOf(people.length, 'account')} found.`
  const state: FormState & { people: ListedPerson[] } = { ok: true, message, people }
  return state
})

export const openLookAction = adminAction({ input: openLookInput }, async (admin, input) => {
  const { id } = await openLook(admin, input)
  redirect(`/admin/people/${input.personId}/view/${id}`)
})

export const suspendPersonAction = adminAction(
  { input: setStandingInput, fresh: ({ personId }) => `/admin/people/${personId}` },
  async (admin, input) => {
    await suspendPerson(admin, input)
    redirect(`/admin/people/${input.personId}`)
  },
)

export const restorePersonAction = adminAction(
  { input: setStandingInput, fresh: ({ personId }) => `/admin/people/${personId}` },
  async (admin, input) => {
    await restorePerson(admin, input)
    redirect(`/admin/people/${input.personId}`)
  },
)

export const checkTrailAction = adminAction({ input: checkTrailInput }, async (admin) => {
  const { intact, sentence } = await checkTrail(admin)
  return { ok: intact, message: sentence }
})
