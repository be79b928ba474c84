import { afterAll, beforeAll, expect, test } from 'vitest'
import { passwordMatches } from '@/lib/auth/password'
import { endOtherSessions } from '@/lib/auth/session'
import { DAY_MS, MINUTE_MS, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { listSeen } from '@/lib/activity/queries'
import { countHeld, listRecords } from '@/lib/inventory/queries'
import { countMails, listMails } from '@/lib/mail/queries'
import { findPerson } from '@/lib/sessions/find-person'
import { usePassingTime } from '@/scripts/test/clock'
import { holdingOf } from '@/scripts/test/held-rows'
import { openMailbox, runMailJobs } from '@/scripts/test/mailbox'
import { mailTo, tokenFor } from '@/scripts/test/mailed'
import { inSession, makePerson, TEST_PASSWORD, type TestPerson } from '@/scripts/test/people'
import { waitsFor } from '@/scripts/test/waiting'
import {
  cancelEmailChange,
  confirmEmail,
  confirmEmailChange,
  requestEmailChange,
  sendVerification,
  undoEmailChange,
} from './email-commands'
import { getProfile, isLinkAlive } from './queries'

const guest = { type: 'guest' } as const
const go = usePassingTime()

let mailbox: Awaited<ReturnType<typeof openMailbox>>
beforeAll(async () => void (mailbox = await openMailbox()))
afterAll(() => mailbox.close())

test('C-030 a change is confirmed at the new address, and the old one is told and signs in until then', async () => {
  const ada = await makePerson()
  const email = `new.${ada.email}`
  await askFor(ada, email)
  expect((await mailTo(email)).map(({ template }) => template)).toEqual(['email-change-confirm'])
  const notice = (await mailTo(ada.email))[0]
  expect(notice?.template).toBe('email-change-notice')
  expect(notice?.text).toContain(email)
  expect((await findPerson(ada.email))?.id).toBe(ada.id)
  expect(await findPerson(email)).toBeNull()
  await confirmEmailChange(guest, await tokenFor(email, 'email-change-confirm'))
  const found = await findPerson(email)
  expect(found?.id).toBe(ada.id)
  expect(await passwordMatches(found?.passwordHash, TEST_PASSWORD)).toBe(true)
  expect(await findPerson(ada.email)).toBeNull()
  expect((await mailTo(email))[0]?.template).toBe('email-changed')
  expect(await getProfile(ada.member)).toMatchObject({ email, emailIsConfirmed: true, pendingEmail: null })
})

test('C-030 the confirmation works once of many, and a look at it uses nothing up', async () => {
  const ada = await makePerson()
  const email = `new.${ada.email}`
  await askFor(ada, email)
  const token = await tokenFor(email, 'email-change-confirm')
  expect(await isLinkAlive(guest, 'CONFIRM_EMAIL_CHANGE', token)).toBe(true)
  expect(await isLinkAlive(guest, 'UNDO_EMAIL_CHANGE', token)).toBe(false)
  await expect(undoEmailChange(guest, token)).rejects.toThrow(UserError)
  await expect(confirmEmail(guest, token)).rejects.toThrow(UserError)
  const tries = await Promise.allSettled(Array.from({ length: 10 }, () => confirmEmailChange(guest, token)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await isLinkAlive(guest, 'CONFIRM_EMAIL_CHANGE', token)).toBe(false)
})

test('C-030 within three days the old address takes the change back and ends every session', async () => {
  const ada = await makePerson()
  const email = `new.${ada.email}`
  await changed(ada, email)
  await inSession(ada)
  go(2 * DAY_MS)
  expect(await undoEmailChange(guest, await tokenFor(ada.email, 'email-change-notice'))).toBe('taken-back')
  expect(await getProfile(ada.member)).toMatchObject({ email: ada.email, emailIsConfirmed: true })
  expect(await db.session.count({ where: { userId: ada.id } })).toBe(0)
})

test('C-030 the three days begin when the new address confirms, and the profile says until when', async () => {
  const ada = await makePerson()
  const email = `new.${ada.email}`
  await askFor(ada, email)
  go(DAY_MS - MINUTE_MS)
  await confirmEmailChange(guest, await tokenFor(email, 'email-change-confirm'))
  go(3 * DAY_MS - MINUTE_MS)
  const { replacedEmail } = await getProfile(ada.member)
  expect(replacedEmail?.oldEmail).toBe(ada.email)
  const leftMs = replacedEmail!.undoUntil.getTime() - now().getTime()
  expect(Math.round(leftMs / MINUTE_MS)).toBe(1)
  expect(await undoEmailChange(guest, await tokenFor(ada.email, 'email-change-notice'))).toBe('taken-back')
  expect(await getProfile(ada.member)).toMatchObject({ email: ada.email, replacedEmail: null })
})

test('C-030 after three days the old address can no longer take it back', async () => {
  const ada = await makePerson()
  await changed(ada, `new.${ada.email}`)
  const token = await tokenFor(ada.email, 'email-change-notice')
  expect((await getProfile(ada.member)).replacedEmail?.oldEmail).toBe(ada.email)
  go(3 * DAY_MS + 1)
  expect((await getProfile(ada.member)).replacedEmail).toBeNull()
  await expect(undoEmailChange(guest, token)).rejects.toThrow(UserError)
})

test('C-030 the old address stops a change before it is confirmed', async () => {
  const ada = await makePerson()
  const email = `new.${ada.email}`
  await askFor(ada, email)
  const confirm = await tokenFor(email, 'email-change-confirm')
  expect(await undoEmailChange(guest, await tokenFor(ada.email, 'email-change-notice'))).toBe('stopped')
  await expect(confirmEmailChange(guest, confirm)).rejects.toThrow(UserError)
  expect(await getProfile(ada.member)).toMatchObject({ email: ada.email, pendingEmail: null })
})

test('C-030 a thief who changes the address twice cannot keep the owner out', async () => {
  const ada = await makePerson()
  const [first, second] = [`thief.one.${ada.email}`, `thief.two.${ada.email}`]
  await changed(ada, first)
  await changed(ada, second)
  const owners = await tokenFor(ada.email, 'email-change-notice')
  const thiefs = await tokenFor(first, 'email-change-notice')
  expect(await undoEmailChange(guest, owners)).toBe('taken-back')
  await expect(undoEmailChange(guest, thiefs)).rejects.toThrow(UserError)
  expect((await getProfile(ada.member)).email).toBe(ada.email)
})

test('C-030 a thief who asks for a change while every session of the person ends changes nothing', async () => {
  const ada = await makePerson()
  const thief = await inSession(ada)
  const email = `thief.${ada.email}`
  const asking = () => expect(requestEmailChange(thief, { email })).rejects.toThrow(NotThere)
  expect(await waitsFor(ada.id, asking, (tx) => endOtherSessions(tx, ada.id))).toBe(true)
  expect([await mailTo(email), await mailTo(ada.email)]).toEqual([[], []])
  expect((await getProfile(ada.member)).pendingEmail).toBeNull()
})

test('C-030 an address of somebody else looks the same to the asker, and only its owner is told', async () => {
  const ada = await makePerson()
  const ben = await makePerson()
  expect(await askFor(ada, ben.email)).toBeUndefined()
  expect((await getProfile(ada.member)).pendingEmail?.newEmail).toBe(ben.email)
  const mails = await mailTo(ben.email)
  expect(mails.map(({ template, userId }) => [template, userId])).toEqual([['address-in-use', ben.id]])
  expect((await mailTo(ada.email)).map(({ template }) => template)).toEqual(['email-change-notice'])
})

test('C-030 nothing that an asker can see of themselves tells whether the new address is somebody’s', async () => {
  const [ada, cleo, ben] = [await makePerson(), await makePerson(), await makePerson()]
  const free = `new.${ada.email}`
  await askFor(ada, free)
  await askFor(cleo, ben.email)
  expect(await seenBy(cleo)).toEqual(await seenBy(ada))
  await runMailJobs()
  expect((await mailbox.arrived(free)).length + (await mailbox.arrived(ben.email)).length).toBe(2)
  expect(await seenBy(cleo)).toEqual(await seenBy(ada))
})

test('C-030 the mail to a new address is logged for whoever confirms it, and its address is kept for nobody else', async () => {
  const ada = await makePerson()
  const [never, email] = [`never.${ada.email}`, `new.${ada.email}`]
  await askFor(ada, never)
  await runMailJobs()
  await askFor(ada, email)
  const token = await tokenFor(email, 'email-change-confirm')
  await runMailJobs()
  expect(await db.mailMessage.count({ where: { recipient: { in: [never, email] } } })).toBe(0)
  await confirmEmailChange(guest, token)
  const logged = (await listMails(ada.member)).filter(({ recipient }) => recipient !== ada.email)
  expect(logged.map(({ recipient, state }) => [recipient, state])).toEqual([
    [email, 'READY'],
    [email, 'SENT'],
  ])
  expect((await listSeen(ada.member, null)).rows.filter(({ kind }) => kind === 'sent')).toHaveLength(3)
})

test('an address that was given up is kept for its owner while they can take it back', async () => {
  const ada = await makePerson()
  const ben = await makePerson()
  await changed(ada, `new.${ada.email}`)
  await askFor(ben, ada.email)
  expect((await mailTo(ada.email)).map(({ template }) => template)).toContain('address-in-use')
  expect((await mailTo(ada.email)).map(({ template }) => template)).not.toContain('email-change-confirm')
  go(4 * DAY_MS)
  await askFor(ben, ada.email)
  await confirmEmailChange(guest, await tokenFor(ada.email, 'email-change-confirm'))
  expect((await getProfile(ben.member)).email).toBe(ada.email)
})

test('a change can be withdrawn, and a newer one replaces an older one', async () => {
  const ada = await makePerson()
  const [one, two] = [`one.${ada.email}`, `two.${ada.email}`]
  await askFor(ada, one)
  const first = await tokenFor(one, 'email-change-confirm')
  await askFor(ada, two)
  await expect(confirmEmailChange(guest, first)).rejects.toThrow(UserError)
  await cancelEmailChange(ada.member)
  await expect(confirmEmailChange(guest, await tokenFor(two, 'email-change-confirm'))).rejects.toThrow(
    UserError,
  )
  await expect(cancelEmailChange(ada.member)).rejects.toThrow(UserError)
  await expect(askFor(ada, ada.email)).rejects.toThrow(UserError)
})

test('a verification link mailed again ends the one before, and a confirmed address needs none', async () => {
  const ada = await makePerson({ emailVerifiedAt: null })
  await sendVerification(ada.member)
  const first = await tokenFor(ada.email, 'verify-email')
  await sendVerification(ada.member)
  await expect(confirmEmail(guest, first)).rejects.toThrow(UserError)
  await confirmEmail(guest, await tokenFor(ada.email, 'verify-email'))
  await expect(sendVerification(ada.member)).rejects.toThrow(UserError)
})

const askFor = async (person: TestPerson, email: string) =>
  requestEmailChange(await inSession(person), { email })

async function changed(person: TestPerson, email: string) {
  await askFor(person, email)
  await confirmEmailChange(guest, await tokenFor(email, 'email-change-confirm'))
}

/** The log of mails, who saw what, and everything held, as the three pages show them, without what differs by itself. */
async function seenBy({ member, email }: TestPerson) {
  const mails = await listMails(member)
  const links = await listRecords(member, holdingOf('LinkToken'))
  const seen = await listSeen(member, null)
  const { byModel } = await countHeld(member)
  return {
    mails: mails.map(({ subject, recipient, state }) => [subject, recipient === email, state]),
    mailCount: await countMails(member),
    links: links.records.map(({ fields }) => fields.find(({ name }) => name === 'purpose')),
    seen: seen.rows.map((row) => (row.kind === 'sent' ? [row.recipient, row.fields] : row.kind)),
    byModel,
  }
}
