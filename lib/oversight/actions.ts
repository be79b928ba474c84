'use server'

import { redirect } from 'next/navigation'
import { adminAction } from '@/lib/action'
import { openLook, restorePerson, suspendPerson } from './commands'
import { checkTrailInput, openLookInput, setStandingInput } from './schema'
import { checkTrail } from './trail'

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
