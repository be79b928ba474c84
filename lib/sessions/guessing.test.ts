import { verify } from '@node-rs/argon2'
import { expect, test, vi } from 'vitest'
import type { Member } from '@/lib/actor'
import { hashPassword } from '@/lib/auth/password'
import { takeNetworkTry } from '@/lib/auth/rate-limit'
import { rateRules } from '@/lib/auth/rate-rules'
import { DAY_MS, HOUR_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { TooManyTriesError } from '@/lib/errors'
import { usePassingTime } from '@/scripts/test/clock'
import { browserOf, enter, guess, guest, live } from '@/scripts/test/entering'
import { makePerson, TEST_PASSWORD } from '@/scripts/test/people'
import { confirmPassword, NO_MATCH, signIn } from './commands'
import { mailReset } from './jobs'
import { requestReset, setPasswordByLink } from './password-commands'
import { signInByProvider } from './provider-sign-in'
import { signInInput } from './schema'

vi.mock('@node-rs/argon2', async (original) => {
  const library = await original<typeof import('@node-rs/argon2')>()
  return { ...library, verify: vi.fn(library.verify) }
})

const pass = usePassingTime()

const NEW_PASSWORD = 'seven quiet kettles on a hill'
const canonical = (typed: string) => signInInput.parse({ identifier: typed, password: 'x' }).identifier
const guessAll = (typed: string[]) =>
  Promise.allSettled(typed.map((text) => guess(canonical(text), browserOf())))
const wasTold = (answer: PromiseSettledResult<unknown>) =>
  answer.status === 'rejected' && answer.reason instanceof TooManyTriesError

/** Somebody with a hash that nobody else has, and how often a password was held against it. */
async function watched(overrides: Parameters<typeof makePerson>[0] = {}) {
  const passwordHash = await hashPassword(TEST_PASSWORD)
  const person = await makePerson({ passwordHash, ...overrides })
  const reached = () => vi.mocked(verify).mock.calls.filter(([hash]) => hash === passwordHash).length
  return { ...person, reached }
}

/** Ways to type the name that mean the same one: upper and lower case, wide letters, spaces around. */
const spellings = (name: string) =>
  Array.from({ length: 60 }, (_, way) => {
    const letters = [...name].map((letter, at) => ((way >> (at % 5)) & 1 ? letter.toUpperCase() : letter))
    const wide = (letter: string) =>
      /[!-~]/.test(letter) ? String.fromCodePoint(letter.codePointAt(0)! + 0xfee0) : letter
    return way < 32 ? letters.join('') : ` ${letters.map(wide).join('')} `
  })

test('C-194 sixty spellings of a name and the address, each from a network of its own, reach the password fifty times', async () => {
  const ada = await watched({ userName: 'petra.quill', email: 'petra.quill@people.example' })
  const typed = spellings(ada.userName)
  expect(new Set(typed).size).toBe(60)
  const byAddress = spellings(ada.email)
  for (let from = 0; from < 60; from += 12) {
    await guessAll(typed.slice(from, from + 12))
    await guessAll(byAddress.slice(from, from + 12))
  }
  expect(ada.reached()).toBe(50)
})

/** Half a day, with more guesses in each hour than any short limit lets through. */
async function guessForHalfADay(guessOnce: () => Promise<unknown>) {
  for (let hour = 0; hour < 12; hour++) {
    for (let count = 0; count < 8; count++) await guessOnce().catch(() => undefined)
    pass(HOUR_MS)
  }
}

const inSession = async ({ member }: { member: Member }, { sessionToken }: { sessionToken: string }) => ({
  ...member,
  session: await live(sessionToken),
})

test('C-194 in a day fifty guesses reach a password from strange browsers together, and twenty more from each known one and each session', async () => {
  const ada = await watched()
  const [here, there] = [await enter(ada.userName), await enter(ada.userName)]
  const [mine, theirs] = [await inSession(ada, here), await inSession(ada, there)]
  const before = ada.reached()
  await guessAll(Array.from({ length: 60 }, (_, way) => (way % 2 ? ada.email : ada.userName)))
  expect(ada.reached() - before).toBe(50)
  const known = browserOf({ deviceToken: there.deviceToken })
  await guessForHalfADay(() => guess(ada.email, known))
  expect(ada.reached() - before).toBe(70)
  await expect(enter(ada.userName, known)).rejects.toThrow(TooManyTriesError)
  expect(await enter(ada.email, { deviceToken: here.deviceToken })).toHaveProperty('sid')
  const used = ada.reached()
  await guessForHalfADay(() => confirmPassword(theirs, 'not the password at all'))
  expect(ada.reached() - used).toBe(20)
  await expect(confirmPassword(theirs, TEST_PASSWORD)).rejects.toThrow(TooManyTriesError)
  expect(await confirmPassword(mine, TEST_PASSWORD)).toBeTruthy()
  pass(DAY_MS)
  expect(await confirmPassword(theirs, TEST_PASSWORD)).toBeTruthy()
  expect(await enter(ada.userName, known)).toHaveProperty('sid')
})

test('C-194 the right password in between gives a known browser and a session no further guesses that day', async () => {
  const ada = await watched()
  const entered = await enter(ada.userName)
  const known = browserOf({ deviceToken: entered.deviceToken })
  const session = await inSession(ada, entered)
  const wrong = 'not the password at all'
  for (const [guessOnce, right] of [
    [() => guess(ada.userName, known), () => enter(ada.userName, known)],
    [() => confirmPassword(session, wrong), () => confirmPassword(session, TEST_PASSWORD)],
  ] as const) {
    const before = ada.reached()
    for (let hour = 0; hour < 5; hour++) {
      for (let count = 0; count < 4; count++) await expect(guessOnce()).rejects.toThrow(/password/)
      if (hour < 4) await right()
    }
    expect(ada.reached() - before).toBe(24)
    await expect(right()).rejects.toThrow(TooManyTriesError)
  }
})

test('C-194 C-195 a linked account opens sessions and browsers, and no guesses with each', async () => {
  const ada = await watched()
  const owner = { id: ada.id, email: ada.email, role: 'MEMBER' as const }
  const linked = { findOwner: async () => owner, noteSignIn: async () => true }
  const proof = { provider: 'facebook', providerAccountId: 'thief' } as const
  const mine = await inSession(ada, await enter(ada.userName))
  const before = ada.reached()
  const deviceTokens: string[] = []
  for (let count = 0; count < 6; count++) {
    const come = (await signInByProvider(guest, proof, { linked, browser: browserOf() }))!
    deviceTokens.push(come.deviceToken)
    const session = await inSession(ada, come)
    for (let tries = 0; tries < 5; tries++)
      await expect(confirmPassword(session, 'not the password at all')).rejects.toThrow()
  }
  expect(ada.reached() - before).toBe(20)
  const fromEach = deviceTokens.map((deviceToken) => browserOf({ deviceToken }))
  for (const browser of fromEach)
    for (let tries = 0; tries < 10; tries++) await guess(ada.email, browser).catch(() => undefined)
  expect(ada.reached() - before).toBe(20 + 30) // five from each network, as from any strange browser
  expect(await confirmPassword(mine, TEST_PASSWORD)).toBeTruthy()
})

test('C-194 a look-alike of a name tries nobody’s password, opens nothing, and counts with the name', async () => {
  const ada = await watched({ userName: 'ada.bell' })
  const alike = ['adabell', 'ada-bell', 'a.d.a.bell', 'ada..bell', 'ada_be11', '-adabell-', 'ada.beii']
  for (const text of alike)
    await expect(signIn(guest, { identifier: text, password: TEST_PASSWORD }, browserOf())).rejects.toThrow()
  expect(ada.reached()).toBe(0)
  const browser = browserOf()
  const tries = ['ada.bell', ...alike].map((text) => () => guess(text, browser))
  const answers = []
  for (const guessOne of tries) answers.push(await guessOne().catch((error: unknown) => error))
  expect(answers.filter((answer) => answer instanceof TooManyTriesError)).toHaveLength(3)
  expect(await enter('ADA.Bell'.toLowerCase())).toHaveProperty('sid')
})

test('C-194 tries by name say nothing about which address is whose', async () => {
  const [ada, eve] = [await watched(), await watched()]
  const answers = await guessAll(Array.from({ length: 55 }, () => ada.userName))
  expect(answers.filter(wasTold)).toHaveLength(5)
  const said = async (text: string) => String(await guess(text, browserOf()).catch((error: unknown) => error))
  expect(await said(ada.email)).toBe(await said(eve.email))
  expect(await said(ada.email)).toBe(await said('nobody.at.all@people.example'))
  expect(ada.reached()).toBe(50)
  expect(eve.reached()).toBe(1)
})

test('C-194 signing in gives nobody further guesses, and never uses up one’s own', async () => {
  const ada = await watched()
  await guessAll(Array.from({ length: 45 }, () => ada.email))
  for (let count = 0; count < 10; count++) await enter(ada.userName)
  const before = ada.reached()
  await guessAll(Array.from({ length: 10 }, () => ada.email))
  expect(ada.reached() - before).toBe(5)
})

test('C-194 C-196 whoever sets a new password by the mailed link gets in with it, however much was guessed', async () => {
  const ada = await watched()
  await guessAll(Array.from({ length: 60 }, (_, way) => (way % 2 ? ada.email : ada.userName)))
  await expect(enter(ada.email)).rejects.toThrow()
  await mailReset({ userId: ada.id })
  await setPasswordByLink(guest, await mailedToken(ada.id), NEW_PASSWORD)
  for (const identifier of [ada.userName, ada.email])
    expect(await signIn(guest, { identifier, password: NEW_PASSWORD }, browserOf())).toHaveProperty('sid')
})

test('C-196 however an account is named, it gets five mails for a new password and no more', async () => {
  const ada = await watched({ userName: 'cleo.marsh' })
  const asked = [ada.userName, ada.email, 'cleomarsh', ada.userName, ada.email, ada.userName, ada.email]
  for (const text of [...asked, 'nobody.at.all@people.example']) await requestReset(guest, text)
  const queued = await db.$queryRaw<{ userId: string | null }[]>`
    SELECT payload->>'userId' AS "userId" FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE t.identifier = 'sessions.mail-reset' ORDER BY j.id`
  const mine = [ada.id, ada.id, null, ada.id, ada.id, ada.id, null, null]
  expect(queued.map(({ userId }) => userId)).toEqual(mine)
})

async function mailedToken(userId: string) {
  const { openBody } = await import('@/lib/mail/outbox')
  const mail = await db.mailMessage.findFirstOrThrow({
    where: { userId, subject: { startsWith: 'Set a new password' } },
  })
  return /token=([\w-]{43})/.exec(openBody(mail.id, mail.body!).text)![1]!
}

test('C-194 people who share a network and sign in use up none of its tries; those who fail do', async () => {
  const [ada, ben, eve] = [await makePerson(), await makePerson(), await makePerson()]
  const browser = browserOf()
  const atTheDoor = () => takeNetworkTry('sign-in-network', browser.client.network)
  for (let count = 1; count < rateRules['sign-in-network'].most; count++) await atTheDoor()
  for (const { userName } of [ada, ben, eve]) {
    await atTheDoor()
    expect(await enter(userName, { client: browser.client })).toHaveProperty('sid')
  }
  await atTheDoor()
  await expect(guess(ada.userName, browser)).rejects.toThrow(NO_MATCH)
  await expect(atTheDoor()).rejects.toThrow(/Wait 15 minutes/)
})
