import { describe, expect, test } from 'vitest'
import type { Provider } from '@/generated/prisma/enums'
import { confirmEmailChange, requestEmailChange, undoEmailChange } from '@/lib/account/email-commands'
import { getProfile } from '@/lib/account/queries'
import type { Guest } from '@/lib/actor'
import { findSession } from '@/lib/auth/session'
import { hashToken, randomToken } from '@/lib/crypto/tokens'
import { db, type Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { openBody } from '@/lib/mail/outbox'
import { mailTo, tokenFor } from '@/scripts/test/mailed'
import { inSession, makePerson, TEST_PASSWORD } from '@/scripts/test/people'
import { waitsFor } from '@/scripts/test/waiting'
import { NO_MATCH, signIn } from './commands'
import { endedResetResponse } from './ended-reset'
import { mailReset } from './jobs'
import { changePassword, LinkEnded, requestReset, setPasswordByLink } from './password-commands'
import { findKnownBrowser } from './find-person'
import { findResetUserName } from './queries'

const guest: Guest = { type: 'guest' }
const NEW_PASSWORD = 'seven quiet kettles on a hill'
const browser = () => ({
  client: { browser: 'Firefox', system: 'Linux', network: `10.9.${Math.floor(Math.random() * 250)}.0/24` },
  deviceToken: undefined,
  sessionToken: undefined,
})
const enter = (identifier: string, password = TEST_PASSWORD) =>
  signIn(guest, { identifier, password }, browser())

async function mailedToken(userId: string) {
  const mail = await db.mailMessage.findFirstOrThrow({
    where: { userId, subject: { startsWith: 'Set a new password' } },
    orderBy: { id: 'desc' },
  })
  return /\/reset\/link\?token=([\w-]{43})/.exec(openBody(mail.id, mail.body!).text)![1]!
}
/** What somebody does who knows the password: an account of theirs elsewhere signs in from then on. */
const linkBehind = (userId: string, provider: Provider, createdAt: Date) =>
  db.linkedAccount.create({
    data: {
      ...{ userId, provider, createdAt, origin: 'settings', providerAccountId: `${provider}|${userId}` },
      accessToken: Buffer.from('sealed'),
      fields: { create: { userId, field: 'name', value: 'Mallory', scope: 'public_profile' } },
    },
  })
const makeKey = (userId: string, endedAt: Date | null) =>
  db.apiClient.create({
    data: {
      ...{ userId, endedAt, name: 'Frame', purpose: 'Shows photos.', termsVersion: 1 },
      keyHash: hashToken(randomToken()),
    },
  })
const waitingResets = () =>
  db.$queryRaw<{ payload: { userId: string | null } }[]>`
    SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'sessions.mail-reset' ORDER BY j.id`

describe('a person who forgot the password', () => {
  test('C-196 gets a link by mail; for a name that nobody has the same work is queued, about nobody', async () => {
    const ada = await makePerson()
    await requestReset(guest, ada.email)
    await requestReset(guest, 'nobody@people.example')
    expect((await waitingResets()).map(({ payload }) => payload)).toEqual([
      { userId: ada.id },
      { userId: null },
    ])
    await mailReset({ userId: ada.id })
    await mailReset({ userId: null })
    expect(await findResetUserName(guest, await mailedToken(ada.id))).toBe(ada.userName)
    expect(await db.mailMessage.count({ where: { recipient: 'nobody@people.example' } })).toBe(0)
  })

  test('C-196 sets a new one with it, once; a second use is told that the link is gone', async () => {
    const ada = await makePerson()
    const { sessionToken } = await enter(ada.userName)
    await mailReset({ userId: ada.id })
    const token = await mailedToken(ada.id)
    await expect(setPasswordByLink(guest, token, 'too short')).rejects.toThrow('at least 15')
    await setPasswordByLink(guest, token, NEW_PASSWORD)
    expect(await findSession(sessionToken)).toBeNull()
    await expect(enter(ada.userName)).rejects.toThrow()
    expect(await enter(ada.userName, NEW_PASSWORD)).toHaveProperty('sid')
    await expect(setPasswordByLink(guest, token, 'another one that is long')).rejects.toThrow(LinkEnded)
    expect(endedResetResponse().status).toBe(410)
    expect(
      await db.mailMessage.count({ where: { userId: ada.id, subject: { contains: 'was changed' } } }),
    ).toBe(1)
  })

  test('C-196 keeps out a thief who proved the old one a moment before', async () => {
    const ada = await makePerson()
    const waited = waitsFor(
      ada.id,
      () => expect(enter(ada.userName)).rejects.toThrow(NO_MATCH),
      async (tx) => {
        await tx.user.update({ where: { id: ada.id }, data: { passwordHash: 'another' } })
        await tx.session.deleteMany({ where: { userId: ada.id } })
      },
    )
    expect(await waited).toBe(true)
    expect(await db.session.count({ where: { userId: ada.id } })).toBe(0)
  })

  test('C-030 ends with it what a thief began who knew the old one: no change of address that waits goes on', async () => {
    const ada = await makePerson()
    const thiefs = `thief.${ada.email}`
    await requestEmailChange(await inSession(ada), { email: thiefs })
    await mailReset({ userId: ada.id })
    await setPasswordByLink(guest, await mailedToken(ada.id), NEW_PASSWORD)
    await expect(confirmEmailChange(guest, await tokenFor(thiefs, 'email-change-confirm'))).rejects.toThrow(
      UserError,
    )
    expect(await getProfile(ada.member)).toMatchObject({ email: ada.email, pendingEmail: null })
    expect((await mailTo(ada.email))[0]?.text).toContain(
      'A change of your address was waiting. We stopped it',
    )
    expect(await undoEmailChange(guest, await tokenFor(ada.email, 'email-change-notice'))).toBe('stopped')
  })

  test('C-195 hears by mail which accounts elsewhere still open theirs, since when, and where each is unlinked', async () => {
    const [ada, ben] = [await makePerson(), await makePerson()]
    const linkedAt = new Date('2026-11-23T14:02:00Z')
    await linkBehind(ada.id, 'FACEBOOK', linkedAt)
    await linkBehind(ada.id, 'TWITTER', linkedAt)
    await makeKey(ada.id, null)
    await makeKey(ada.id, linkedAt)
    for (const { id } of [ada, ben]) {
      await mailReset({ userId: id })
      await setPasswordByLink(guest, await mailedToken(id), NEW_PASSWORD)
    }
    const [told] = await mailTo(ada.email)
    for (const said of [
      'An account at Facebook still signs in to yours. It was linked on 23 Nov 2026, 14:02 UTC.',
      'An account at Twitter still signs in to yours. It was linked on 23 Nov 2026, 14:02 UTC.',
      /unlink what is not yours: http\S+\/connections\n/,
      /Of your keys for programs one was not ended.* http\S+\/programs\n/,
    ])
      expect(told?.text).toMatch(said)
    expect(told?.text).not.toMatch(/Mallory|sealed/)
    expect((await mailTo(ben.email))[0]?.text).not.toMatch(/still signs in|connections|programs/)
  })

  test('C-196 forgets every browser with it: a thief’s is no longer known, and stands out when it comes again', async () => {
    const ada = await makePerson()
    const { deviceToken } = await enter(ada.userName)
    expect(await findKnownBrowser(ada.id, deviceToken)).not.toBeNull()
    await mailReset({ userId: ada.id })
    await setPasswordByLink(guest, await mailedToken(ada.id), NEW_PASSWORD)
    expect(await findKnownBrowser(ada.id, deviceToken)).toBeNull()
    expect(await db.device.count({ where: { userId: ada.id } })).toBe(0)
    await signIn(guest, { identifier: ada.userName, password: NEW_PASSWORD }, { ...browser(), deviceToken })
    const told = { userId: ada.id, subject: { startsWith: 'New sign-in' } }
    expect(await db.mailMessage.count({ where: told })).toBe(1)
  })

  test('C-196 ends every session, whatever of many things at once comes first', async () => {
    const ada = await makePerson()
    await mailReset({ userId: ada.id })
    const token = await mailedToken(ada.id)
    const entering = Array.from({ length: 6 }, () => enter(ada.userName))
    await Promise.all([setPasswordByLink(guest, token, NEW_PASSWORD), Promise.allSettled(entering)])
    expect(await db.session.count({ where: { userId: ada.id } })).toBe(0)
  })

  test('C-196 gets it at the address that is theirs when it is written, not at one that they just left', async () => {
    const ada = await makePerson()
    const change = (tx: Tx) => tx.user.update({ where: { id: ada.id }, data: { email: `new-${ada.email}` } })
    expect(await waitsFor(ada.id, () => mailReset({ userId: ada.id }), change)).toBe(true)
    const [mail] = await db.mailMessage.findMany({ where: { userId: ada.id } })
    expect(mail?.recipient).toBe(`new-${ada.email}`)
  })

  test('C-196 proves the address with it too, if nothing did before', async () => {
    const ada = await makePerson({ emailVerifiedAt: null })
    await expect(enter(ada.userName)).rejects.toThrow()
    await mailReset({ userId: ada.id })
    await setPasswordByLink(guest, await mailedToken(ada.id), NEW_PASSWORD)
    expect(await enter(ada.userName, NEW_PASSWORD)).toHaveProperty('sid')
  })

  test('C-196 finds that a made-up link opens nothing', async () => {
    for (const token of ['', 'x', 'x'.repeat(43), 'x'.repeat(5000), undefined])
      expect(await findResetUserName(guest, token)).toBeNull()
  })

  test('C-196 leaves no part of the link in the database', async () => {
    const ada = await makePerson()
    await mailReset({ userId: ada.id })
    const token = await mailedToken(ada.id)
    const mails = await db.mailMessage.findMany({ where: { userId: ada.id } })
    expect(JSON.stringify(mails.map(({ body: _, ...mail }) => mail))).not.toContain(token.slice(0, 8))
  })
})

describe('a person who changes the password', () => {
  test('C-195 keeps this session under a new key, ends the others, and is told by mail', async () => {
    const ada = await makePerson()
    const [here, there] = [await enter(ada.userName), await enter(ada.userName)]
    const session = (await findSession(here.sessionToken))!
    const { token, ended } = await changePassword({ ...ada.member, session }, NEW_PASSWORD)
    expect(ended).toBe(1)
    expect(await findSession(there.sessionToken)).toBeNull()
    expect(await findSession(here.sessionToken)).toBeNull()
    expect(await findSession(token)).toMatchObject({ id: session.id })
    expect(
      await db.mailMessage.count({ where: { userId: ada.id, subject: { contains: 'was changed' } } }),
    ).toBe(1)
  })

  test('C-030 ends with the old one what was begun with it: a change of address, and a mailed link', async () => {
    const ada = await makePerson()
    const { sessionToken } = await enter(ada.userName)
    const viewer = { ...ada.member, session: (await findSession(sessionToken))! }
    await requestEmailChange(await inSession(ada), { email: `thief.${ada.email}` })
    await mailReset({ userId: ada.id })
    expect(await changePassword(viewer, NEW_PASSWORD)).toMatchObject({ isAddressKept: true })
    const confirm = await tokenFor(`thief.${ada.email}`, 'email-change-confirm')
    await expect(confirmEmailChange(guest, confirm)).rejects.toThrow(UserError)
    const reset = setPasswordByLink(guest, await mailedToken(ada.id), 'another one that is long')
    await expect(reset).rejects.toThrow(LinkEnded)
    expect((await getProfile(ada.member)).email).toBe(ada.email)
    expect(await changePassword(viewer, 'nine grey geese by a gate')).toMatchObject({ isAddressKept: false })
    expect((await mailTo(ada.email))[0]?.text).not.toContain('A change of your address')
  })

  test('C-194 cannot take a weak one, and nothing changes then', async () => {
    const ada = await makePerson({ firstName: 'Adaeze', lastName: 'Okafor' })
    const { sessionToken } = await enter(ada.userName)
    const viewer = { ...ada.member, session: (await findSession(sessionToken))! }
    for (const weak of ['short', 'password1234567890', 'Adaeze Okafor 12'])
      await expect(changePassword(viewer, weak)).rejects.toThrow()
    expect(await enter(ada.userName)).toHaveProperty('sid')
    expect(await findSession(sessionToken)).not.toBeNull()
  })
})
