import 'server-only'

import type { Guest, Member, MemberInSession } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { lockInSession } from '@/lib/auth/lock-session'
import { passwordMatches } from '@/lib/auth/password'
import { forgetTries, hasTryLeft, returnTry, takeTry } from '@/lib/auth/rate-limit'
import { endSessionOf, renewSession } from '@/lib/auth/session'
import { sameBytes } from '@/lib/crypto/tokens'
import { db, type Tx } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { deviceHash, deviceTokenOf } from './device'
import { accountTriesKey, findKnownBrowser, findPerson, triesKey } from './find-person'
import { noteSignIn, startSession, type Browser, type Started } from './start'

/** Said for an unknown name, a wrong password and an unconfirmed address alike: nobody learns who has an account. */
export const NO_MATCH =
  'That name and password do not belong together. If you just signed up, open the link in our mail first.'

/** Signs in by user name or e-mail address, once it is confirmed. Unknown names cost as much work as known ones. */
export async function signIn(
  guest: Guest,
  { identifier, password }: { identifier: string; password: string },
  browser: Browser,
): Promise<Started> {
  const deviceToken = deviceTokenOf(browser.deviceToken)
  const person = await findPerson(identifier)
  const known = await findKnownBrowser(person?.id, deviceToken)
  const limits = limitsFor(identifier, browser.client.network, known)
  for (const [rule, subject] of limits) await takeTry(rule, subject)
  const ofDay: Limit = known
    ? ['sign-in-device-day', known]
    : ['sign-in-person', accountTriesKey(person, identifier)]
  if (known) await takeTry(...ofDay)
  const mayMatch = known !== null || (await hasTryLeft(...ofDay))
  const matches = await passwordMatches(mayMatch ? person?.passwordHash : null, password)
  if (!person?.emailVerifiedAt || !matches) return refuse(guest, person?.id ?? null, browser)
  const started = await db.$transaction(async (tx) => {
    const proven = await lockProven(tx, person)
    const how = { method: 'PASSWORD', fresh: true, browser: { ...browser, deviceToken } } as const
    return proven && startSession(tx, proven, how)
  })
  if (!started) return refuse(guest, person.id, browser)
  for (const [rule, subject] of limits) await forgetTries(rule, subject)
  await returnTry(...ofDay)
  await returnTry('sign-in-network', browser.client.network) // taken at the door
  return started
}

/**
 * Proves once more who sits there. The session gets a new key, and counts as fresh for ten minutes. Tries count by
 * session; in a day by what opened it, so that a linked account brings no further ones with each session it opens.
 */
export async function confirmPassword(member: MemberInSession, password: string) {
  const session = await db.session.findFirst({
    where: { id: member.session.id, userId: member.id },
    select: { id: true, method: true, user: { select: { passwordHash: true } } },
  })
  if (!session) throw new NotThere()
  const { id, method, user } = session
  const opener = method === 'PASSWORD' ? id : `${member.id}|${method}`
  await takeTry('fresh-sign-in', id)
  await takeTry('fresh-sign-in-day', opener)
  if (!(await passwordMatches(user.passwordHash, password))) {
    await db.$transaction((tx) => recordAudit(tx, member, 'session.refused', member.id))
    throw new UserError('That is not your password. Try again, or set a new one by mail.')
  }
  await forgetTries('fresh-sign-in', id)
  await returnTry('fresh-sign-in-day', opener)
  return db.$transaction(async (tx) => {
    const token = await renewSession(tx, id, { fresh: true })
    if (!token) throw new NotThere()
    await recordAudit(tx, member, 'session.refreshed', member.id)
    return token
  })
}

/** Ends the session behind a cookie. True if there was one. */
export async function signOut(_guest: Guest, sessionToken: string | undefined) {
  return db.$transaction(async (tx) => {
    const userId = await endSessionOf(tx, sessionToken)
    if (userId) await recordAudit(tx, { type: 'member', id: userId }, 'session.ended', userId)
    return userId !== null
  })
}

/** Ends one of one's own sessions: that browser is signed out at its next request. */
export async function revokeSession(member: Member, sessionId: string) {
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: sessionId, userId: member.id } })
    if (count === 0) throw new NotThere()
    await recordAudit(tx, member, 'session.revoked', member.id)
  })
}

/** Ends every session but the one that asks. Returns how many ended. */
export async function revokeOtherSessions(member: Member, keepId: string) {
  return db.$transaction(async (tx) => {
    await lockInSession(tx, member.id, keepId) // of two who do it at once, one stays
    const { count } = await tx.session.deleteMany({ where: { userId: member.id, id: { not: keepId } } })
    if (count > 0) await recordAudit(tx, member, 'session.revoked', member.id)
    return count
  })
}

/**
 * Forgets a browser: its id is gone everywhere and its sessions end. C-086
 * `wasThisBrowser` if the cookie that asks carried that id.
 */
export async function forgetDevice(member: Member, deviceId: string, cookie: string | undefined) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id) // a sign-in that is under way comes first, or after
    const mine = { id: deviceId, userId: member.id }
    const device = await tx.device.findFirst({ where: mine, select: { tokenHash: true } })
    if (!device) throw new NotThere()
    const { count } = await tx.session.deleteMany({ where: { deviceId, userId: member.id } })
    await tx.signIn.updateMany({ where: { deviceId, userId: member.id }, data: { deviceId: null } })
    await tx.device.deleteMany({ where: mine })
    await recordAudit(tx, member, 'device.forgotten', member.id)
    const wasThisBrowser = sameBytes(device.tokenHash, deviceHash(member.id, cookie ?? ''))
    return { endedSessions: count, wasThisBrowser }
  })
}

type Limit = [rule: Parameters<typeof takeTry>[0], subject: string]

/**
 * The limits that are told, save a day's. A browser that the account knows keeps a count of its own, so that strangers
 * cannot lock its owner out. The others count by what was typed: told by account, they would say which address is whose.
 */
function limitsFor(identifier: string, network: string, known: string | null): Limit[] {
  if (known) return [['sign-in-device', known]]
  const named = triesKey(identifier)
  return [
    ['sign-in', `${network}|${named}`],
    ['sign-in-account', named],
  ]
}

/** The person, locked, unless the password that was proven is no longer theirs: a reset ends every session. */
async function lockProven(tx: Tx, { id, passwordHash }: { id: string; passwordHash: string | null }) {
  await lockPerson(tx, id)
  return tx.user.findFirst({
    where: { id, passwordHash, emailVerifiedAt: { not: null } },
    select: { id: true, role: true, email: true },
  })
}

async function refuse(guest: Guest, userId: string | null, { client }: Browser): Promise<never> {
  await db.$transaction(async (tx) => {
    if (userId) await noteSignIn(tx, userId, { method: 'PASSWORD', succeeded: false, client, deviceId: null })
    await recordAudit(tx, guest, 'session.refused', userId ?? 'nobody')
  })
  throw new UserError(NO_MATCH)
}
