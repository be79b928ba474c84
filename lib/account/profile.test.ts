import { expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { DAY_MS, now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import type { PurposeId } from '@/lib/consent/purposes'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { UserError } from '@/lib/errors'
import { findPeople } from '@/lib/friends/queries'
import { usePassingTime } from '@/scripts/test/clock'
import { inSession, makePerson, type TestPerson } from '@/scripts/test/people'
import { changeBirthdate, changeNames, changePhone, changeUserName } from './commands'
import { requestEmailChange } from './email-commands'
import {
  findApiProfile,
  findPublicProfile,
  getProfile,
  listFormerUserNames,
  listProfileChanges,
} from './queries'

const guest = { type: 'guest' } as const
const go = usePassingTime()

test('C-026 after a change the old user name is gone, the new one works, and only its owner sees the history', async () => {
  const ada = await publicPerson()
  const next = `${ada.userName}.two`
  expect(await changeUserName(ada.member, { userName: next })).toBe(true)
  expect(await findPublicProfile(guest, ada.userName)).toBeNull()
  expect((await findPublicProfile(guest, next))?.userName).toBe(next)
  expect((await listFormerUserNames(ada.member)).map(({ userName }) => userName)).toEqual([ada.userName])
  const eve = await makePerson()
  expect(await listFormerUserNames(eve.member)).toEqual([])
  expect(await traces(ada.id)).toEqual(['account.user-name-changed'])
})

test('C-026 nobody else gets a former user name or a look-alike of one, and its owner can take it back', async () => {
  const ada = await makePerson()
  const eve = await makePerson()
  const old = ada.userName
  await changeUserName(ada.member, { userName: `${old}.new` })
  for (const userName of [old, old.toUpperCase(), `${old.slice(0, 3)}.${old.slice(3)}`, `${old}new`])
    await expect(changeUserName(eve.member, { userName })).rejects.toThrow('taken')
  expect(await changeUserName(ada.member, { userName: old })).toBe(true)
  expect((await getProfile(ada.member)).userName).toBe(old)
  await expect(changeUserName(eve.member, { userName: old })).rejects.toThrow('taken')
  await expect(changeUserName(eve.member, { userName: `${old}.new` })).rejects.toThrow('taken')
  expect((await listFormerUserNames(ada.member)).map(({ userName }) => userName)).toEqual([`${old}.new`])
})

test('C-026 a person may spell their own name another way, and the old spelling no longer opens the page', async () => {
  const ada = await publicPerson()
  const spelled = ada.userName.toUpperCase()
  await changeUserName(ada.member, { userName: spelled })
  const dotted = `${ada.userName.slice(0, 4)}.${ada.userName.slice(4)}`
  await changeUserName(ada.member, { userName: dotted })
  expect(await findPublicProfile(guest, ada.userName)).toBeNull()
  expect((await findPublicProfile(guest, dotted))?.userName).toBe(dotted)
})

test('C-027 clearing both names leaves them nowhere that others look', async () => {
  const ada = await publicPerson({ firstName: 'Canaryfirst', lastName: 'Canarylast' })
  const eve = await makePerson()
  await setChoice(ada.member, { purpose: 'find-by-name', value: 'on', method: 'switch' })
  expect(await findPeople(eve.member, 'canaryfirst')).toHaveLength(1)
  await changeNames(ada.member, { firstName: null, lastName: null })
  const seen = [
    await findPublicProfile(guest, ada.userName),
    await findApiProfile(guest, ada.userName),
    await findPeople(eve.member, ada.userName),
  ]
  expect(JSON.stringify(seen)).not.toContain('Canary')
  expect(await findPeople(eve.member, 'canaryfirst')).toEqual([])
})

test('C-028 C-029 C-030 neither the public page nor a program ever sees birthdate, address or number', async () => {
  const ada = await publicPerson({ firstName: 'Ada', phone: '+4930901820' })
  const seen = [await findPublicProfile(guest, ada.userName), await findApiProfile(guest, ada.userName)]
  expect(seen[1]).toEqual({ userName: ada.userName, name: 'Ada' })
  const text = JSON.stringify(seen)
  for (const secret of ['1990-04', ada.email, '4930901820', ada.id]) expect(text).not.toContain(secret)
})

test('C-028 a birthdate below 13 is refused, names whom to ask, and changes nothing', async () => {
  const ada = await makePerson()
  const child = `${now().getUTCFullYear() - 12}-01-01`
  await expect(changeBirthdate(ada.member, child)).rejects.toThrow(env().CONTACT_EMAIL)
  await expect(changeBirthdate(ada.member, '1802-01-01')).rejects.toThrow(UserError)
  await expect(changeBirthdate(ada.member, '2999-01-01')).rejects.toThrow(UserError)
  expect((await getProfile(ada.member)).birthdate).toBe('1990-04-12')
  expect(await traces(ada.id)).toEqual([])
})

test('C-028 a birthdate can be corrected once in thirty days', async () => {
  const ada = await makePerson()
  expect(await changeBirthdate(ada.member, '1991-05-13')).toBe(true)
  await expect(changeBirthdate(ada.member, '1992-05-13')).rejects.toThrow('30 days')
  go(31 * DAY_MS)
  expect(await changeBirthdate(ada.member, '1992-05-13')).toBe(true)
})

test('C-029 a number that is added is found by nobody and goes to nobody', async () => {
  const ada = await makePerson()
  const eve = await makePerson()
  await changePhone(ada.member, { phone: '+4930901821' })
  expect(await findPeople(eve.member, '+49 30 901821')).toEqual([])
  expect(await db.outboundRecord.count({ where: { userId: ada.id } })).toBe(0)
  await changePhone(ada.member, { phone: null })
  expect((await getProfile(ada.member)).phone).toBeNull()
})

test('C-012 a correction is the same everywhere, and its history says when but not what', async () => {
  const ada = await publicPerson({ firstName: 'Adda' })
  const eve = await makePerson()
  await setChoice(ada.member, { purpose: 'find-by-name', value: 'on', method: 'switch' })
  expect(await changeNames(ada.member, { firstName: 'Zuleika', lastName: null })).toBe(true)
  expect((await findPublicProfile(guest, ada.userName))?.name).toBe('Zuleika')
  expect((await findApiProfile(guest, ada.userName))?.name).toBe('Zuleika')
  expect(await findPeople(eve.member, 'zuleika')).toHaveLength(1)
  expect(await findPeople(eve.member, 'adda')).toEqual([])
  const history = await listProfileChanges(ada.member)
  expect(history.map(({ field }) => field)).toEqual(['firstName'])
  expect(JSON.stringify(history)).not.toMatch(/Zuleika|Adda/)
  expect(await changeNames(ada.member, { firstName: 'Zuleika', lastName: null })).toBe(false)
  expect(await listProfileChanges(ada.member)).toHaveLength(1)
})

test('C-118 each of the three switches of the profile opens exactly its own way', async () => {
  const ada = await makePerson({ firstName: 'Ada' })
  const seen = async () => {
    const page = await findPublicProfile(guest, ada.userName)
    return [page !== null, page?.isSearchable ?? false, (await findApiProfile(guest, ada.userName)) !== null]
  }
  expect(await seen()).toEqual([false, false, false])
  await flip(ada.member, 'profile-searchable', 'on')
  await flip(ada.member, 'profile-api', 'on')
  expect(await seen()).toEqual([false, false, false])
  await flip(ada.member, 'profile-public', 'on')
  expect(await seen()).toEqual([true, true, true])
  await flip(ada.member, 'profile-searchable', 'off')
  expect(await seen()).toEqual([true, false, true])
  await flip(ada.member, 'profile-api', 'off')
  expect(await seen()).toEqual([true, false, false])
})

test('C-118 the owner sees their own page while it is private, and nobody else does', async () => {
  const ada = await makePerson()
  const eve = await makePerson()
  expect(await findPublicProfile(ada.member, ada.userName)).toMatchObject({ isOwn: true, isPublic: false })
  expect(await findPublicProfile(eve.member, ada.userName)).toBeNull()
  expect(await findPublicProfile(eve.member, 'nobody.at.all')).toBeNull()
  expect(await findPublicProfile(guest, 'x'.repeat(5000))).toBeNull()
})

test('C-169 a suspended person can still change all of their account, while others no longer see it', async () => {
  const ada = await publicPerson()
  const dee = await makePerson({ role: 'ADMIN' })
  await db.standingRecord.create({
    data: { userId: ada.id, standing: 'SUSPENDED', reason: 'Spam', byId: dee.id, createdAt: now() },
  })
  expect(await findPublicProfile(guest, ada.userName)).toBeNull()
  expect(await findApiProfile(guest, ada.userName)).toBeNull()
  expect(await changeNames(ada.member, { firstName: 'Ada', lastName: 'O' })).toBe(true)
  expect(await changePhone(ada.member, { phone: '+4930901822' })).toBe(true)
  expect(await changeUserName(ada.member, { userName: `${ada.userName}.x` })).toBe(true)
  expect(await changeBirthdate(ada.member, '1989-01-02')).toBe(true)
  await requestEmailChange(await inSession(ada), { email: `new.${ada.email}` })
  expect((await getProfile(ada.member)).pendingEmail?.newEmail).toBe(`new.${ada.email}`)
})

test('two changes of one name at the same moment leave one name, and one former name', async () => {
  const ada = await makePerson()
  await Promise.all([
    changeUserName(ada.member, { userName: `${ada.userName}.a` }),
    changeUserName(ada.member, { userName: `${ada.userName}.b` }),
  ])
  expect(await listFormerUserNames(ada.member)).toHaveLength(2)
  expect(await listProfileChanges(ada.member)).toHaveLength(2)
})

async function publicPerson(overrides: Parameters<typeof makePerson>[0] = {}): Promise<TestPerson> {
  const person = await makePerson(overrides)
  await flip(person.member, 'profile-public', 'on')
  await flip(person.member, 'profile-api', 'on')
  return person
}

function flip(member: Member, purpose: PurposeId, value: 'on' | 'off') {
  return setChoice(member, { purpose, value, method: 'switch' })
}

async function traces(subjectId: string) {
  const events = await db.auditEvent.findMany({
    where: { subjectId, action: { startsWith: 'account.' } },
    select: { action: true },
  })
  return events.map(({ action }) => action)
}
