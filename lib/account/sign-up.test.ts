import { afterEach, expect, test } from 'vitest'
import type { Guest } from '@/lib/actor'
import { passwordMatches } from '@/lib/auth/password'
import { DAY_MS, MINUTE_MS, moveClock, now } from '@/lib/clock'
import { getChoices } from '@/lib/consent/queries'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { UserError } from '@/lib/errors'
import { acceptanceWords, currentDocument, documentHash, serviceFacts } from '@/lib/policy/documents'
import { mailTo, tokenFor } from '@/scripts/test/mailed'
import { makePerson } from '@/scripts/test/people'
import { confirmEmail } from './email-commands'
import { expireSignUps } from './jobs'
import { openAccountInput } from './schema'
import { openAccount } from './sign-up-commands'
import { findSignUpFaults } from './sign-up-faults'

const guest: Guest = { type: 'guest' }
let moved = 0
let count = 0

afterEach(() => {
  moveClock(-moved)
  moved = 0
})

test('C-205 a new account keeps which words were accepted, in which version, when and how', async () => {
  const { person, input } = await signUp()
  const service = serviceFacts(env())
  const rows = await db.policyAcceptance.findMany({
    where: { userId: person.id },
    orderBy: { document: 'asc' },
  })
  expect(rows.map(({ document }) => document)).toEqual(['privacy', 'terms'])
  for (const row of rows) {
    const document = currentDocument(row.document as 'privacy' | 'terms', service)
    expect(row).toMatchObject({
      version: document.version,
      documentHash: documentHash(document),
      words: acceptanceWords(service),
      method: 'sign-up',
    })
    expect(Math.abs(row.createdAt.getTime() - now().getTime())).toBeLessThan(MINUTE_MS)
  }
  const { agree: _, ...unticked } = input
  expect(openAccountInput.safeParse(unticked).success).toBe(false)
})

test('C-009 C-205 everything optional is off for a new person, and no record says otherwise', async () => {
  const { person } = await signUp()
  const { onCount, byPurpose } = await getChoices({ type: 'member', id: person.id })
  expect(onCount).toBe(0)
  expect(Object.values(byPurpose).every(({ isOn }) => !isOn)).toBe(true)
  expect(await db.consentRecord.count({ where: { userId: person.id } })).toBe(0)
})

test('C-026 C-027 C-028 C-029 C-030 sign-up keeps exactly what was given, and empty names and number as none', async () => {
  const { person, input } = await signUp({ firstName: '', lastName: ' ', phone: '' })
  expect(person).toMatchObject({
    userName: input.userName,
    firstName: null,
    lastName: null,
    phone: null,
    email: input.email,
    emailVerifiedAt: null,
    role: 'MEMBER',
  })
  expect(person.birthdate.toISOString().slice(0, 10)).toBe('1990-04-12')
  expect(person.passwordHash).not.toContain(input.password)
  expect(await passwordMatches(person.passwordHash, input.password)).toBe(true)
})

test('a new person confirms their address with the mailed link, once', async () => {
  const { person, input } = await signUp()
  const token = await tokenFor(input.email, 'verify-email')
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => confirmEmail(guest, token)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const after = await db.user.findUniqueOrThrow({ where: { id: person.id } })
  expect(after.emailVerifiedAt).not.toBeNull()
  await expect(confirmEmail(guest, token)).rejects.toThrow(UserError)
  await expect(confirmEmail(guest, 'made-up')).rejects.toThrow(UserError)
})

test('a verification link ends after a day', async () => {
  const { input } = await signUp()
  const token = await tokenFor(input.email, 'verify-email')
  go(DAY_MS + 1)
  await expect(confirmEmail(guest, token)).rejects.toThrow(UserError)
})

test('somebody who signs up with an address already known here learns nothing, and its owner is told once a day', async () => {
  const ada = await makePerson()
  const before = await db.user.count()
  const results = [await openAccount(guest, filled({ email: ada.email })), await openAccount(guest, filled())]
  expect(results).toEqual([undefined, undefined])
  await openAccount(guest, filled({ email: ada.email.toUpperCase() }))
  expect(await db.user.count()).toBe(before + 1)
  const mails = await mailTo(ada.email)
  expect(mails.map(({ template }) => template)).toEqual(['address-in-use'])
})

test('the name that was asked for is taken for a day, whether or not the address was known', async () => {
  const ada = await makePerson()
  const names = { known: filled({ email: ada.email }), fresh: filled() }
  const asked = (name: string) => openAccount(guest, filled({ userName: name })).then(() => 'free', faultOf)
  for (const input of Object.values(names)) await openAccount(guest, input)
  for (const { userName, email } of Object.values(names)) {
    expect(await asked(userName)).toContain('is taken')
    expect(await openAccount(guest, filled({ userName, email })).then(() => 'free', faultOf)).toContain(
      'is taken',
    )
  }
  go(DAY_MS - MINUTE_MS)
  for (const { userName } of Object.values(names)) expect(await asked(userName)).toContain('is taken')
  go(2 * MINUTE_MS)
  for (const { userName } of Object.values(names)) expect(await asked(userName)).toBe('free')
})

test('an account whose address nobody confirms is gone after a day with all that was typed, and can be opened anew', async () => {
  const { person, input } = await signUp()
  const used = await makePerson({ emailVerifiedAt: null })
  await db.signIn.create({
    data: { userId: used.id, method: 'PASSWORD', succeeded: true, browser: 'x', system: 'x', network: 'x' },
  })
  const { person: confirmed, input: typed } = await signUp()
  await confirmEmail(guest, await tokenFor(typed.email, 'verify-email'))
  go(DAY_MS + MINUTE_MS)
  await openAccount(guest, filled({ email: input.email }))
  expect(await db.user.findUnique({ where: { id: person.id } })).toBeNull()
  expect((await db.user.findUniqueOrThrow({ where: { email: input.email } })).id).not.toBe(person.id)
  const { person: second } = await signUp()
  go(DAY_MS + MINUTE_MS)
  await expireSignUps()
  const left = await db.user.findMany({ where: { id: { in: [second.id, used.id, confirmed.id] } } })
  expect(left.map(({ id }) => id).sort()).toEqual([used.id, confirmed.id].sort())
  expect(
    await db.auditEvent.count({ where: { action: 'account.sign-up-ended', subjectId: second.id } }),
  ).toBe(1)
})

test('two people who ask for one name in the same moment do not both get it', async () => {
  const userName = `twin.${Date.now()}`
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, () => openAccount(guest, filled({ userName }))),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const tried of tries) if (tried.status === 'rejected') expect(tried.reason).toBeInstanceOf(UserError)
})

test('two sign-ups with one address in the same moment open one account', async () => {
  const email = `same.${Date.now()}@people.example`
  await Promise.all(Array.from({ length: 4 }, () => openAccount(guest, filled({ email }))))
  expect(await db.user.count({ where: { email } })).toBe(1)
})

test('C-194 a weak password is refused with the reason, and nothing is stored', async () => {
  const input = filled({ password: 'short' })
  await expect(openAccount(guest, input)).rejects.toThrow('15 characters')
  expect(await db.user.count({ where: { email: input.email } })).toBe(0)
})

test('somebody whose number is wrong also learns that the name is taken and the password too weak', async () => {
  const ada = await makePerson()
  const sent = typed({ userName: ada.userName, phone: 'none', password: 'short' })
  const faults = await findSignUpFaults(sent)
  expect(faults.userName?.[0]).toContain('is taken')
  expect(faults.password?.[0]).toContain('15 characters')
  expect(await findSignUpFaults(typed({ phone: 'none' }))).toEqual({})
})

test('C-030 what is told of an unfinished sign-up is the same for every address', async () => {
  const ada = await makePerson()
  const sent = typed({ phone: 'none', password: 'short' })
  expect(await findSignUpFaults({ ...sent, email: ada.email })).toEqual(await findSignUpFaults(sent))
})

test('C-141 a child is refused at the command itself, and nothing is stored', async () => {
  const input = { ...filled(), birthdate: bornYearsAgo(12) }
  const [people, mails] = [await db.user.count(), await db.mailMessage.count()]
  await expect(openAccount(guest, input)).rejects.toThrow(UserError)
  expect([await db.user.count(), await db.mailMessage.count()]).toEqual([people, mails])
})

const odd: unknown[] = [
  null,
  undefined,
  7,
  true,
  [],
  ['a', 'b'],
  {},
  { not: '' },
  { contains: '' },
  'x'.repeat(1_000_000),
]

test.each(['userName', 'firstName', 'lastName', 'email', 'phone', 'password', 'agree'])(
  'what is not text, or is too long, is refused in the field %s',
  (field) => {
    const good: Record<string, unknown> = typed()
    expect(openAccountInput.safeParse(good).success).toBe(true)
    for (const value of odd)
      expect(openAccountInput.safeParse({ ...good, [field]: value }).success, String(value)).toBe(false)
    expect(openAccountInput.safeParse({ ...good, role: 'ADMIN' }).success).toBe(false)
  },
)

function typed(overrides: Record<string, string> = {}) {
  const userName = `new${(count += 1)}p${Math.random().toString(36).slice(2, 10)}`
  return {
    userName,
    firstName: 'Ngozi',
    lastName: 'Adeyemi',
    email: `${userName}@people.example`,
    phone: '+49 30 901820',
    password: 'seven slow herons at dusk',
    agree: 'yes',
    ...overrides,
  }
}

function filled(overrides: Record<string, string> = {}) {
  return { ...openAccountInput.parse(typed(overrides)), birthdate: '1990-04-12' }
}

async function signUp(overrides: Record<string, string> = {}) {
  const input = filled(overrides)
  await openAccount(guest, input)
  return { input, person: await db.user.findUniqueOrThrow({ where: { email: input.email } }) }
}

function faultOf(error: unknown) {
  if (error instanceof UserError) return error.message
  throw error
}

function bornYearsAgo(years: number) {
  return `${now().getUTCFullYear() - years}-01-01`
}

function go(ms: number) {
  moved += ms
  moveClock(ms)
}
