import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { takeTry } from '@/lib/auth/rate-limit'
import { now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { isAllowed } from '@/lib/consent/gate'
import { purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { db } from '@/lib/db'
import { TooManyTriesError } from '@/lib/errors'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { findPeople, MOST_FOUND } from './queries'
import { findPeopleInput } from './schema'

const ways = ['find-by-name', 'find-by-email', 'find-by-phone'] as const

test('C-064 each switch opens exactly its own way to find a person', async () => {
  const eve = await makePerson()
  const ben = await makePerson({ firstName: 'Benedikt', lastName: 'Öztürk', phone: '+4930901830' })
  const paths = async () => {
    const found = await Promise.all(
      [ben.userName, ben.email, '+49 30 901830'].map((query) => findPeople(eve.member, query)),
    )
    return found.map((people) => people.some(({ userName }) => userName === ben.userName))
  }
  expect(await paths()).toEqual([false, false, false])
  for (const [index, purpose] of ways.entries()) {
    await flip(ben, purpose, 'on')
    expect(await paths()).toEqual(ways.map((_, at) => at === index))
    await flip(ben, purpose, 'off')
    expect(await paths()).toEqual([false, false, false])
  }
})

test('C-064 a person is found by the beginning of a name or user name, in any case, and never by a part inside', async () => {
  const eve = await makePerson()
  const ben = await makePerson({ firstName: 'Benedikt', lastName: 'Öztürk' })
  await flip(ben, 'find-by-name', 'on')
  const finds = async (query: string) =>
    (await findPeople(eve.member, query)).some(({ userName }) => userName === ben.userName)
  for (const query of ['bene', 'BENEDIKT', 'öztürk', 'ÖZT', 'öztürk bene', ben.userName.slice(0, 9)])
    expect(await finds(query), query).toBe(true)
  for (const query of [
    'nedikt',
    'benedikt schmidt',
    '%',
    '__',
    '%%',
    "' OR 1=1 --",
    'b%',
    ben.userName.slice(2),
  ])
    expect(await finds(query), query).toBe(false)
})

test('C-064 found by address or number, a person shows no more than their user name', async () => {
  const eve = await makePerson()
  const ben = await makePerson({ firstName: 'Benedikt', phone: '+4930901831' })
  await flip(ben, 'find-by-email', 'on')
  await flip(ben, 'find-by-phone', 'on')
  const shown = { userName: ben.userName, name: null, hasPage: false, standing: 'strangers' }
  const found = expect.any(String)
  expect(await findPeople(eve.member, ben.email.toUpperCase())).toEqual([{ ...shown, found }])
  expect(await findPeople(eve.member, '0049 30 901831')).toEqual([{ ...shown, found }])
  expect(await findPeople(eve.member, ben.email.slice(0, -1))).toEqual([])
  expect(await findPeople(eve.member, '+49 30 90183')).toEqual([])
  await flip(ben, 'profile-public', 'on')
  expect(await findPeople(eve.member, ben.email)).toEqual([{ ...shown, found, hasPage: true }])
})

test('C-064 an address that nobody confirmed, a suspended person and oneself are not found', async () => {
  const eve = await makePerson()
  const ben = await makePerson({ emailVerifiedAt: null })
  await flip(ben, 'find-by-email', 'on')
  await flip(ben, 'find-by-name', 'on')
  expect(await findPeople(eve.member, ben.email)).toEqual([])
  expect(await findPeople(eve.member, ben.userName)).toHaveLength(1)
  expect(await findPeople(ben.member, ben.userName)).toEqual([])
  await stand(ben, 'SUSPENDED')
  expect(await findPeople(eve.member, ben.userName)).toEqual([])
  await stand(ben, 'GOOD')
  expect(await findPeople(eve.member, ben.userName)).toHaveLength(1)
})

test('C-064 whatever a person decided, the search finds them exactly if the gate allows it', async () => {
  const eve = await makePerson()
  const record = fc.record({
    purpose: fc.constantFrom(...ways, 'profile-public' as const),
    value: fc.constantFrom('on', 'off', 'city', 'ON', ''),
    older: fc.boolean(),
  })
  const life = fc.record({
    records: fc.array(record, { maxLength: 8 }),
    standings: fc.array(fc.constantFrom('GOOD' as const, 'SUSPENDED' as const), { maxLength: 3 }),
  })
  let line = 0
  await fc.assert(
    fc.asyncProperty(life, async ({ records, standings }) => {
      const phone = `+49309${String(20000 + (line += 1))}`
      const ben = await makePerson({ phone })
      for (const [index, { purpose, value, older }] of records.entries())
        await db.consentRecord.create({ data: row(ben.id, index + 1, purpose, value, older) })
      for (const standing of standings) await stand(ben, standing)
      const found = await Promise.all(
        [ben.userName, ben.email, phone].map((query) => findPeople(eve.member, query)),
      )
      const allowed = await Promise.all(ways.map((purpose) => isAllowed(ben.id, purpose)))
      expect(found.map((people) => people.length === 1)).toEqual(allowed)
      const hasPage = await isAllowed(ben.id, 'profile-public')
      expect(found.flat().every((person) => person.hasPage === hasPage)).toBe(true)
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('a search answers with twenty people at most', async () => {
  const eve = await makePerson()
  for (let index = 0; index < MOST_FOUND + 3; index += 1)
    await flip(await makePerson({ firstName: 'Crowdia' }), 'find-by-name', 'on')
  expect(await findPeople(eve.member, 'crowdia')).toHaveLength(MOST_FOUND)
})

test('a search leaves nothing behind', async () => {
  const eve = await makePerson()
  const before = await db.auditEvent.count()
  await findPeople(eve.member, 'somebody')
  expect(await db.auditEvent.count()).toBe(before)
})

test('the 31st search of one minute is refused', async () => {
  const who = randomUUID()
  for (let tried = 0; tried < 30; tried += 1) await takeTry('find-people', who)
  await expect(takeTry('find-people', who)).rejects.toThrow(TooManyTriesError)
})

test.each([[''], [' '], ['a'], ['x'.repeat(255)], [['a', 'b']], [{ not: '' }], [null], [undefined], [7]])(
  'a query that is no text of a fair length is refused',
  (query) => {
    expect(findPeopleInput.safeParse({ query }).success).toBe(false)
  },
)

function flip(person: TestPerson, purpose: PurposeId, value: 'on' | 'off') {
  return setChoice(person.member, { purpose, value, method: 'switch' })
}

async function stand({ id }: TestPerson, standing: 'GOOD' | 'SUSPENDED') {
  await db.standingRecord.create({
    data: { userId: id, standing, reason: 'A test', byId: id, createdAt: now() },
  })
}

function row(userId: string, number: number, purpose: PurposeId, value: string, older: boolean) {
  const version = purposeOf(purpose).version - (older ? 1 : 0)
  const hash = String(number).padStart(64, '0')
  return { userId, number, purpose, value, version, words: '', method: 'seed', prevHash: hash, hash }
}
