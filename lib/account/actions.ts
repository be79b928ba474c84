'use server'

import { setTimeout as sleep } from 'node:timers/promises'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { memberAction, publicAction } from '@/lib/action'
import { now } from '@/lib/clock'
import { FieldError } from '@/lib/errors'
import { forgetAgeAnswer, noteAgeAnswer, readAgeAnswer } from './age-screen'
import { birthdateInput, isPlausible } from './birthdate'
import { changeBirthdate, changeNames, changePhone, changeUserName } from './commands'
import {
  cancelEmailChange,
  confirmEmail,
  confirmEmailChange,
  requestEmailChange,
  sendVerification,
  undoEmailChange,
} from './email-commands'
import {
  changeNamesInput,
  changePhoneInput,
  changeUserNameInput,
  linkInput,
  nothingInput,
  openAccountInput,
  requestEmailChangeInput,
} from './schema'
import { openAccount } from './sign-up-commands'
import { findSignUpFaults } from './sign-up-faults'

/** Opening an account and writing to one that is there take a different time. Both answers wait for this one. */
const EVEN_MS = 400
const SAME = 'Nothing changed: it already was so.'

export const answerAgeAction = publicAction(
  { input: birthdateInput, limit: 'age-screen' },
  async (_guest, birthdate) => {
    if (!isPlausible(birthdate, now())) throw new FieldError('year', 'Check the year.')
    redirect((await noteAgeAnswer(birthdate)) === 'passed' ? '/sign-up/details' : '/sign-up/refused')
  },
)

export const openAccountAction = publicAction(
  {
    input: openAccountInput,
    limit: 'sign-up',
    faults: async (sent) => ((await readAgeAnswer()).state === 'passed' ? findSignUpFaults(sent) : {}),
  },
  async (guest, input) => {
    const answer = await readAgeAnswer()
    if (answer.state !== 'passed') redirect('/sign-up')
    const opening = openAccount(guest, { ...input, birthdate: answer.birthdate })
    await Promise.all([opening, sleep(EVEN_MS)])
    await forgetAgeAnswer()
    redirect('/sign-up/done')
  },
)

export const confirmEmailAction = publicAction(
  { input: linkInput, limit: 'mailed-link' },
  async (guest, { token }) => {
    await confirmEmail(guest, token)
    redirect('/verify/done?what=address')
  },
)

export const confirmEmailChangeAction = publicAction(
  { input: linkInput, limit: 'mailed-link' },
  async (guest, { token }) => {
    await confirmEmailChange(guest, token)
    redirect('/verify/done?what=change')
  },
)

export const undoEmailChangeAction = publicAction(
  { input: linkInput, limit: 'mailed-link' },
  async (guest, { token }) => redirect(`/verify/done?what=${await undoEmailChange(guest, token)}`),
)

export const changeNamesAction = memberAction({ input: changeNamesInput }, async (viewer, names) => {
  const changed = await changeNames(viewer, names)
  return saved(changed, 'Your name is saved. It is the same everywhere from now on.')
})

export const changeUserNameAction = memberAction(
  { input: changeUserNameInput, limit: 'user-name-change' },
  async (viewer, input) => {
    const changed = await changeUserName(viewer, input)
    return saved(changed, `You are now @${input.userName}. Your old name stays yours alone.`)
  },
)

export const changePhoneAction = memberAction({ input: changePhoneInput }, async (viewer, input) => {
  const changed = await changePhone(viewer, input)
  return saved(
    changed,
    input.phone ? `Saved as ${input.phone}.` : 'Removed. We hold no phone number of yours.',
  )
})

export const changeBirthdateAction = memberAction({ input: birthdateInput }, async (viewer, birthdate) =>
  saved(await changeBirthdate(viewer, birthdate), 'Your birthdate is saved.'),
)

export const requestEmailChangeAction = memberAction(
  { input: requestEmailChangeInput, fresh: '/profile#email', limit: 'email-change' },
  async (viewer, input) => {
    await requestEmailChange(viewer, input)
    return saved(true, `Look into the mailbox of ${input.email}. Until you confirm there, nothing changes.`)
  },
)

export const cancelEmailChangeAction = memberAction({ input: nothingInput }, async (viewer) => {
  await cancelEmailChange(viewer)
  return saved(true, 'The change is withdrawn. Your address stays as it is.')
})

export const sendVerificationAction = memberAction(
  { input: nothingInput, limit: 'verify-mail' },
  async (viewer) => {
    await sendVerification(viewer)
    return 'Sent. Links that we mailed before no longer work.'
  },
)

function saved(changed: boolean, message: string) {
  if (!changed) return SAME
  revalidatePath('/', 'layout')
  return message
}
