'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { memberAction, publicAction } from '@/lib/action'
import {
  deviceCookieName,
  dropCookie,
  linkCookieName,
  readCookie,
  sessionCookieName,
  setCookie,
} from '@/lib/auth/cookies'
import { safeReturnPath } from '@/lib/auth/return-path'
import { UserError } from '@/lib/errors'
import { countOf } from '@/lib/format'
import { beginAtProvider } from './begin-at-provider'
import { keepSignedIn, readBrowser } from './browser'
import { confirmPassword, forgetDevice, revokeOtherSessions, revokeSession, signIn } from './commands'
import {
  changePassword,
  LinkEnded,
  requestOwnReset,
  requestReset,
  setPasswordByLink,
} from './password-commands'
import {
  confirmPasswordInput,
  forgetDeviceInput,
  newPasswordInput,
  noInput,
  requestResetInput,
  revokeSessionInput,
  signInInput,
  signInWithProviderInput,
} from './schema'

export const signInAction = publicAction(
  { input: signInInput, limit: 'sign-in-network' },
  async (guest, { next, ...input }) => {
    await keepSignedIn(await signIn(guest, input, await readBrowser()))
    redirect(safeReturnPath(next))
  },
)

export const signInWithProviderAction = publicAction(
  { input: signInWithProviderInput, limit: 'begin-at-provider' },
  async (guest, { provider, next }) => redirect(await beginAtProvider(guest, provider, safeReturnPath(next))),
)

export const confirmPasswordAction = memberAction(
  { input: confirmPasswordInput },
  async (viewer, { password, next }) => {
    await setCookie(sessionCookieName(), await confirmPassword(viewer, password))
    redirect(safeReturnPath(next))
  },
)

export const requestOwnResetAction = memberAction({ input: noInput }, async (viewer) => {
  await requestOwnReset(viewer)
  return 'The link is on its way to your address. It works once, for one hour.'
})

export const requestResetAction = publicAction(
  { input: requestResetInput, limit: 'reset-mail-network' },
  async (guest, { identifier }) => {
    await requestReset(guest, identifier)
    return 'If an account has this name or address, a link is on its way to it. It works once, for one hour.'
  },
)

export const setPasswordByLinkAction = publicAction(
  { input: newPasswordInput, limit: 'mailed-link' },
  async (guest, { password }) => {
    const outcome = await setPasswordByLink(
      guest,
      (await readCookie(linkCookieName())) ?? '',
      password,
    ).catch(endedOrThrow)
    await dropCookie(linkCookieName())
    if (outcome === 'ended') redirect('/reset/ended')
    await dropCookie(sessionCookieName())
    redirect('/sign-in?done=password')
  },
)

export const changePasswordAction = memberAction(
  { input: newPasswordInput, fresh: '/account/password' },
  async (viewer, { password }) => {
    const { token, ended, isAddressKept } = await changePassword(viewer, password)
    await setCookie(sessionCookieName(), token)
    const kept = isAddressKept ? ' The change of address that waited is stopped.' : ''
    return `Your password is changed. ${countOf(ended, 'other session')} ended.${kept}`
  },
)

export const revokeSessionAction = memberAction(
  { input: revokeSessionInput, fresh: '/activity' },
  async (viewer, { session }) => {
    if (session === viewer.session.id)
      throw new UserError('This is the session you use now. Sign out to end it.')
    await revokeSession(viewer, session)
    revalidatePath('/activity')
    return 'That browser is signed out.'
  },
)

export const revokeOtherSessionsAction = memberAction(
  { input: noInput, fresh: '/activity' },
  async (viewer) => {
    const ended = await revokeOtherSessions(viewer, viewer.session.id)
    revalidatePath('/activity')
    return ended === 0 ? 'There was no other session.' : `${countOf(ended, 'session')} ended. This one stays.`
  },
)

export const forgetDeviceAction = memberAction(
  { input: forgetDeviceInput, fresh: '/activity/devices' },
  async (viewer, { device }) => {
    const cookie = await readCookie(deviceCookieName())
    const { endedSessions, wasThisBrowser } = await forgetDevice(viewer, device, cookie)
    if (wasThisBrowser) {
      await dropCookie(deviceCookieName())
      await dropCookie(sessionCookieName())
      redirect('/sign-in?done=forgotten')
    }
    revalidatePath('/activity/devices')
    return `That browser is forgotten. ${countOf(endedSessions, 'session')} ended with it.`
  },
)

function endedOrThrow(error: unknown) {
  if (error instanceof LinkEnded) return 'ended' as const
  throw error
}
