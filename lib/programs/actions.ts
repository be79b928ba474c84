'use server'

import { revalidatePath } from 'next/cache'
import { memberAction } from '@/lib/action'
import { acceptTerms, endKey, makeKey } from './commands'
import { acceptTermsInput, endKeyInput, makeKeyInput, type KeyState } from './schema'

export const makeKeyAction = memberAction(
  { input: makeKeyInput, whileSuspended: false },
  async (viewer, { name, purpose, version }) => {
    const key = await makeKey(viewer, { name, purpose, version })
    revalidatePath('/programs')
    const state: KeyState = { ok: true, message: 'Your key is made. It is shown this once.', key, values: {} }
    return state
  },
)

export const acceptTermsAction = memberAction(
  { input: acceptTermsInput, whileSuspended: false },
  async (viewer, { program, version }) => {
    await acceptTerms(viewer, { id: program, version })
    revalidatePath('/programs')
    return 'The terms are accepted. The key reads again.'
  },
)

export const endKeyAction = memberAction({ input: endKeyInput }, async (viewer, { program }) => {
  await endKey(viewer, program)
  revalidatePath('/programs')
  return 'The key has ended.'
})
