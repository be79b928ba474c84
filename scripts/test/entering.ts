import type { Guest } from '@/lib/actor'
import { findSession } from '@/lib/auth/session'
import { db } from '@/lib/db'
import { signIn } from '@/lib/sessions/commands'
import type { Browser } from '@/lib/sessions/start'
import { TEST_PASSWORD } from './people'

export const guest: Guest = { type: 'guest' }
let networks = 0

/** A browser that nobody signed in with, on a network of its own. */
export const browserOf = (change: Partial<Browser> = {}): Browser => ({
  client: { browser: 'Firefox', system: 'Linux', network: `10.0.${(networks += 1)}.0/24` },
  deviceToken: undefined,
  sessionToken: undefined,
  ...change,
})

/** Signs in with the right password. */
export const enter = (identifier: string, change?: Partial<Browser>) =>
  signIn(guest, { identifier, password: TEST_PASSWORD }, browserOf(change))

/** Tries a wrong one. */
export const guess = (identifier: string, browser: Browser) =>
  signIn(guest, { identifier, password: 'not the password at all' }, browser)

/** The session behind a token that opens one. */
export const live = async (token: string) => (await findSession(token))!

/** What the audit says about somebody, in order. */
export const traces = async (subjectId: string) =>
  (await db.auditEvent.findMany({ where: { subjectId }, orderBy: { seq: 'asc' } })).map(
    ({ action }) => action,
  )
