import { beforeAll, describe, expect, test } from 'vitest'
import type { Admin } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { MINUTE_MS, now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { usePassingTime } from '@/scripts/test/clock'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { openLook, restorePerson, suspendPerson } from './commands'
import { getDuties } from './duties'
import { findLookedAt, LOOK_MINUTES } from './looks'
import { makeAdmin } from './make-admin'
import { findPeople, findPerson, listPeople } from './people'
import { openLookInput, peopleQuery, setStandingInput } from './schema'
import { checkTrail, listTrail } from './trail'

let admin: Admin
let other: Admin
beforeAll(async () => {
  admin = { type: 'admin', id: (await makePerson({ role: 'ADMIN', userName: 'root-one' })).id }
  other = { type: 'admin', id: (await makePerson({ role: 'ADMIN' })).id }
})
const pass = usePassingTime()

const reason = 'They wrote to us about a lost phone.'
const look = ({ id }: TestPerson) => openLook(admin, { personId: id, ground: 'support', reason })
const eventsAbout = (subjectId: string, action: string) =>
  db.auditEvent.count({ where: { subjectId, action } })

const asText = (found: object) =>
  JSON.stringify(found, (_, value) => (typeof value === 'bigint' ? `${value}` : value))

describe('looking at a person', () => {
  test('X-04 an administrator looks with a reason, and the person reads who, when and why', async () => {
    const ada = await makePerson({ firstName: 'Ada', phone: '+4915112345678' })
    const { id } = await look(ada)
    const found = await findLookedAt(admin, ada.id, id)
    expect(found?.person).toMatchObject({ email: ada.email, firstName: 'Ada' })
    const [record] = await db.accessRecord.findMany({ where: { userId: ada.id } })
    expect(record).toMatchObject({ viewerName: 'root-one', viewerId: admin.id })
    expect(record?.reason).toBe(`You asked us for help: ${reason}`)
    expect(await eventsAbout(ada.id, 'person.viewed')).toBe(1)
  })

  test.each([{ ground: 'support', reason: 'too short' }, { ground: 'curiosity', reason }, { reason }, {}])(
    'X-04 without a proper reason nothing opens: %j',
    (sent) => {
      const personId = '0190a5a0-0000-7000-8000-000000000000'
      expect(openLookInput.safeParse({ personId, ...sent }).success).toBe(false)
    },
  )

  test('X-04 a look is for one administrator, one person and a quarter of an hour', async () => {
    const [ada, bob] = [await makePerson(), await makePerson()]
    const { id } = await look(ada)
    expect(await findLookedAt(other, ada.id, id)).toBeNull()
    expect(await findLookedAt(admin, bob.id, id)).toBeNull()
    pass((LOOK_MINUTES - 1) * MINUTE_MS)
    expect(await findLookedAt(admin, ada.id, id)).not.toBeNull()
    pass(2 * MINUTE_MS)
    expect(await findLookedAt(admin, ada.id, id)).toBeNull()
  })

  test('X-04 a look shows no password, no token, no key and no mail', async () => {
    const ada = await makePerson()
    await setChoice(ada.member, { purpose: 'analytics', value: 'on', method: 'switch' })
    const found = await findLookedAt(admin, ada.id, (await look(ada)).id)
    expect(found?.choices.byPurpose.analytics.isOn).toBe(true)
    expect(JSON.stringify(found)).not.toMatch(/argon2|passwordHash|dataKey|accessToken|"body"/)
  })

  test('C-028 X-04 a look tells whether somebody is an adult, and never the date', async () => {
    const [grown, young] = [await makePerson(), await makePerson()]
    const birthdate = new Date(`${now().getUTCFullYear() - 15}-01-01`)
    await db.user.update({ where: { id: young.id }, data: { birthdate }, select: { id: true } })
    for (const [person, isAdult] of [[grown, true] as const, [young, false] as const]) {
      const found = await findLookedAt(admin, person.id, (await look(person)).id)
      expect(found?.person.isAdult).toBe(isAdult)
      for (const date of ['birthdate', '1990-04-12', birthdate.toISOString().slice(0, 10)])
        expect(JSON.stringify(found)).not.toContain(date)
    }
  })

  test('X-04 what the audit says about one person needs the same reason', async () => {
    const ada = await makePerson()
    expect(await listTrail(admin, { subject: ada.id })).toEqual({ needsLook: ada.id, events: [] })
    await look(ada)
    const { events } = await listTrail(admin, { subject: ada.id })
    expect(events.map(({ action }) => action)).toEqual(['person.viewed'])
    expect((await listTrail(other, { subject: ada.id })).needsLook).toBe(ada.id)
  })

  test('X-04 the person reads that their trail was opened, once for each look, and it lengthens no look', async () => {
    const ada = await makePerson()
    const seen = async () =>
      (await db.accessRecord.findMany({ where: { userId: ada.id }, orderBy: { createdAt: 'asc' } })).map(
        ({ viewerName, what, reason }) => ({ viewerName, what, reason }),
      )
    await look(ada)
    const [looked] = await seen()
    expect(looked?.what).toMatch(/sessions, browsers and mails/)
    pass((LOOK_MINUTES - 1) * MINUTE_MS)
    await listTrail(admin, { subject: ada.id })
    await listTrail(admin, { subject: ada.id })
    expect(await seen()).toEqual([looked, { ...looked, what: 'Your trail of acts' }])
    expect(await eventsAbout(ada.id, 'person.viewed')).toBe(2)
    pass(2 * MINUTE_MS)
    expect(await listTrail(admin, { subject: ada.id })).toEqual({ needsLook: ada.id, events: [] })
    await look(ada)
    await listTrail(admin, { subject: ada.id })
    expect(await seen()).toHaveLength(4)
  })

  test('X-04 a list of everybody’s acts holds no member’s id, and a look opens one member’s only', async () => {
    const [ada, ben] = [await makePerson(), await makePerson()]
    await look(ada)
    await setChoice(ben.member, { purpose: 'analytics', value: 'on', method: 'switch' })
    await setChoice({ type: 'link', id: ben.id }, { purpose: 'analytics', value: 'off', method: 'switch' })
    await db.$transaction((tx) => recordAudit(tx, ben.member, 'friendship.asked', ada.id))
    await db.$transaction((tx) => recordAudit(tx, { type: 'guest' }, 'session.refused', 'nobody'))
    const all = asText(await listTrail(admin, {}))
    for (const { id } of [ada, ben]) expect(all).not.toContain(id)
    for (const by of ['"a member"', '"a guest"']) expect(all).toContain(by)
    expect(all).toContain(`"admin ${admin.id}"`)
    const withdrawn = asText(await listTrail(admin, { action: 'consent.withdrawn' }))
    expect(withdrawn).not.toContain(ben.id)
    const hers = asText(await listTrail(admin, { subject: ada.id }))
    expect(hers).toContain(ada.id)
    expect(hers).not.toContain(ben.id)
  })

  test('nobody can be looked at who is not there', async () => {
    const personId = '0190a5a0-0000-7000-8000-000000000000'
    await expect(openLook(admin, { personId, ground: 'support', reason })).rejects.toThrow(NotThere)
  })
})

describe('the list of people', () => {
  test('X-04 a list shows user name and state, and no personal content', async () => {
    const ada = await makePerson({ firstName: 'Adelheid', lastName: 'Oakley' })
    const [found, ...more] = await findPeople(admin, { q: 'heid oak' })
    expect(more).toEqual([])
    expect(Object.keys(found!).sort()).toEqual(
      ['createdAt', 'id', 'isAdmin', 'isConfirmed', 'standing', 'userName'].sort(),
    )
    expect(found?.id).toBe(ada.id)
    const searches = await eventsAbout('people', 'person.searched')
    await listPeople(admin, {})
    expect(await eventsAbout('people', 'person.searched')).toBe(searches)
  })

  test('people are found by user name and by their whole address, not by a part of it', async () => {
    const ada = await makePerson()
    const ids = async (q: string) => (await findPeople(admin, { q })).map(({ id }) => id)
    expect(await ids(`@${ada.userName}`)).toEqual([ada.id])
    expect(await ids(ada.email.toUpperCase())).toEqual([ada.id])
    expect(await ids(ada.email.slice(0, -1))).toEqual([])
    expect(await ids("%_' OR 1=1 --")).toEqual([])
  })

  test('X-04 what was typed to find somebody stands in no trace', async () => {
    const typed = 'zephyrine.of.the.hill@people.example'
    expect(await findPeople(admin, { q: typed })).toEqual([])
    const events = await db.auditEvent.findMany({ where: { action: 'person.searched' } })
    expect(asText(events)).not.toContain(typed)
  })

  test('what stands in the address and cannot be read is left out', () => {
    expect(peopleQuery.parse({ q: ['a', 'b'], state: 'all', before: '1' })).toEqual({})
  })

  test('the next page begins where the last one ended', async () => {
    const [first, second, third] = await listPeople(admin, {})
    const [next, after] = await listPeople(admin, { before: first!.id })
    expect([next, after]).toEqual([second, third])
  })

  test('the list narrows by state', async () => {
    const ada = await makePerson({ emailVerifiedAt: null })
    const ids = async (state: 'suspended' | 'unconfirmed' | 'admins') =>
      (await listPeople(admin, { state })).map(({ id }) => id)
    expect(await ids('unconfirmed')).toContain(ada.id)
    expect(await ids('suspended')).not.toContain(ada.id)
    expect(await ids('admins')).toContain(admin.id)
  })
})

describe('standing', () => {
  test('X-04 a person is suspended and restored with a reason, told by mail each time, and it is recorded', async () => {
    const ada = await makePerson()
    await suspendPerson(admin, { personId: ada.id, reason })
    expect((await findPerson(admin, ada.id))?.standing).toBe('SUSPENDED')
    expect((await listPeople(admin, { state: 'suspended' })).map(({ id }) => id)).toContain(ada.id)
    await restorePerson(admin, { personId: ada.id, reason: 'It was a mistake of ours.' })
    const person = await findPerson(admin, ada.id)
    expect(person?.standing).toBe('GOOD')
    const decided = { id: expect.any(String), createdAt: expect.any(Date) }
    const shown = ['GOOD', 'SUSPENDED'].map((standing) => ({ ...decided, standing }))
    expect(person?.standings).toEqual(shown) // without the reasons, which are read in a look
    expect(await db.mailMessage.count({ where: { userId: ada.id, kind: 'technical' } })).toBe(2)
    expect(await eventsAbout(ada.id, 'account.suspended')).toBe(1)
    expect(await eventsAbout(ada.id, 'account.restored')).toBe(1)
  })

  test('of two administrators who suspend at once one does, and the other is told', async () => {
    const ada = await makePerson()
    const tries = [admin, other].map((each) => suspendPerson(each, { personId: ada.id, reason }))
    const ended = await Promise.allSettled(tries)
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.standingRecord.count({ where: { userId: ada.id } })).toBe(1)
  })

  test('an administrator cannot suspend themselves, nor anybody without a reason', async () => {
    await expect(suspendPerson(admin, { personId: admin.id, reason })).rejects.toThrow(UserError)
    expect(setStandingInput.safeParse({ personId: admin.id, reason: '         .' }).success).toBe(false)
  })
})

describe('administrators and the audit', () => {
  test('a command makes an administrator once, and ends their sessions', async () => {
    const ada = await makePerson()
    const script = { type: 'system', id: 'script:make-admin' } as const
    await db.session.create({
      data: {
        userId: ada.id,
        tokenHash: Buffer.from(ada.id),
        method: 'PASSWORD',
        expiresAt: new Date('2100-01-01'),
      },
    })
    const { userName } = ada
    expect(await makeAdmin(script, `@${userName.toUpperCase()}`)).toEqual({ outcome: 'made', userName })
    expect(await makeAdmin(script, userName)).toEqual({ outcome: 'already', userName })
    expect(await makeAdmin(script, 'nobody-at-all')).toBeNull()
    expect(await db.session.count({ where: { userId: ada.id } })).toBe(0)
    expect(await eventsAbout(ada.id, 'account.admin-made')).toBe(1)
  })

  test('an administrator asks whether the audit is whole, and is told', async () => {
    expect(await checkTrail(admin)).toMatchObject({ intact: true })
  })

  test('the overview counts what waits', async () => {
    const { people, audit, waiting } = await getDuties(admin)
    expect(people.suspended).toBeGreaterThan(0)
    expect(audit.count).toBeGreaterThan(0)
    expect(waiting.count).toBeGreaterThan(0)
  })
})
