import { describe, expect, test } from 'vitest'
import { recordAudit } from '@/lib/audit/record'
import { auditActions } from '@/lib/audit/actions'
import { findSession } from '@/lib/auth/session'
import { IDLE_MS } from '@/lib/auth/session-life'
import { appendDecisions, openLedger } from '@/lib/consent/ledger'
import { endOutdated } from '@/lib/consent/outdated-commands'
import { db } from '@/lib/db'
import { clauseIds } from '@/lib/promises/clauses'
import { signIn } from '@/lib/sessions/commands'
import { usePassingTime } from '@/scripts/test/clock'
import { makePerson, TEST_PASSWORD } from '@/scripts/test/people'
import { readCursor } from './cursor'
import { listHappenings } from './happenings'
import { listDevices, listSeen, listSessions, listSignIns } from './queries'
import { sentences } from './sentences'

const pass = usePassingTime()

const client = { browser: 'Firefox', system: 'Linux', network: '198.51.100.0/24' }
const enter = (identifier: string) =>
  signIn(
    { type: 'guest' },
    { identifier, password: TEST_PASSWORD },
    { client, deviceToken: undefined, sessionToken: undefined },
  )
const look = (userId: string, reason: string, createdAt = new Date()) =>
  db.accessRecord.create({
    data: {
      userId,
      viewerType: 'admin',
      viewerId: userId,
      viewerName: 'Noor',
      what: 'your profile',
      reason,
      createdAt,
    },
  })

describe('a person who looks at their activity', () => {
  test('C-086 sees each session and each browser of theirs, this one marked, and nobody else’s', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()]
    const [here] = [await enter(ada.userName), await enter(ada.userName), await enter(eve.userName)]
    const session = (await findSession(here.sessionToken))!
    const sessions = await listSessions({ ...ada.member, session })
    expect(sessions).toHaveLength(2)
    expect(sessions.filter(({ isThis }) => isThis).map(({ id }) => id)).toEqual([session.id])
    expect(sessions[0]).toMatchObject({ ...client, method: 'PASSWORD' })
    const devices = await listDevices(ada.member, here.deviceToken)
    expect(devices).toHaveLength(2)
    expect(devices.filter(({ isThis }) => isThis)).toMatchObject([{ browser: 'Firefox', sessionCount: 1 }])
    expect(JSON.stringify(devices)).not.toContain('tokenHash')
  })

  test.each(['MEMBER', 'ADMIN'] as const)(
    'C-086 sees no session that ended because it was idle, as that of a %s does after its time',
    async (role) => {
      const ada = await makePerson({ role })
      const here = await enter(ada.userName)
      const viewer = { ...ada.member, session: (await findSession(here.sessionToken))! }
      const shown = async () => {
        const [device] = await listDevices(ada.member, here.deviceToken)
        return [(await listSessions(viewer)).length, device!.sessionCount]
      }
      pass(IDLE_MS[role] - 5_000)
      expect(await shown()).toEqual([1, 1])
      pass(10_000)
      expect(await shown()).toEqual([0, 0])
    },
  )

  test('X-04 sees who looked and why, beside what left for whom, newest first, page by page', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()]
    const at = new Date('2026-11-01T10:00:00Z')
    for (let count = 0; count < 7; count++) await look(ada.id, `reason ${count}`, at)
    for (let count = 0; count < 6; count++)
      await db.outboundRecord.create({
        data: {
          userId: ada.id,
          recipient: 'mail-carrier',
          purpose: 'deliver-mail',
          fields: ['email'],
          createdAt: at,
          leftAt: at,
        },
      })
    await look(eve.id, 'not hers')
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await listSeen(ada.member, readCursor(cursor), 4)
      ids.push(...page.rows.map(({ id }) => id))
      cursor = page.next
    }
    expect(ids).toHaveLength(13)
    expect(new Set(ids).size).toBe(13)
  })

  test('sees tries that were refused, and any text for a cursor shows the first page', async () => {
    const ada = await makePerson()
    await signIn(
      { type: 'guest' },
      { identifier: ada.userName, password: 'wrong' },
      { client, deviceToken: undefined, sessionToken: undefined },
    ).catch(() => undefined)
    for (const cursor of ['', 'x', 'x~y', "' or 1=1 --", '2026-11-01T10:00:00Z~1', { at: 1 }, null])
      expect((await listSignIns(ada.member, readCursor(cursor))).rows).toMatchObject([{ succeeded: false }])
  })

  test('C-193 reads each trace about them in a plain sentence', async () => {
    const ada = await makePerson()
    for (const action of auditActions)
      await db.$transaction((tx) => recordAudit(tx, ada.member, action, ada.id))
    await look(ada.id, 'You asked us for help', new Date(Date.now() + 1000))
    const happened = await listHappenings(ada.member, 100)
    const toldByTheirRecords = ['person.viewed', 'consent.given', 'consent.withdrawn']
    expect(happened).toHaveLength(auditActions.length - toldByTheirRecords.length + 1)
    expect(happened[0]!.text).toBe(
      'Noor (administration) looked at your profile. The reason given: You asked us for help',
    )
    for (const { text } of happened) expect(text).toMatch(/^[A-Z].{8,}$/)
    expect(await listHappenings(ada.member, 3)).toHaveLength(3)
  })

  test('C-205 reads that we ended a yes when its words changed, and not that they took it back', async () => {
    const ada = await makePerson()
    const yes = {
      purpose: 'analytics',
      value: 'on',
      version: 0,
      words: 'Older words',
      method: 'switch',
    } as const
    await db.$transaction(async (tx) =>
      appendDecisions(tx, ada.member, ada.id, await openLedger(tx, ada.id), [yes]),
    )
    await endOutdated({ type: 'system', id: 'job:consent.end-outdated' }, ada.id)
    const texts = (await listHappenings(ada.member)).map(({ text }) => text)
    expect(texts).toContain('We changed the words of a choice, so your yes to the old ones ended.')
    expect(texts.filter((text) => text.startsWith('You'))).toEqual(['You set a choice: analytics is on.'])
  })

  test('finds a stranger’s try told as a stranger’s', async () => {
    const ada = await makePerson()
    await db.$transaction((tx) => recordAudit(tx, { type: 'guest' }, 'session.refused', ada.id))
    expect((await listHappenings(ada.member))[0]!.text).toBe(
      'Somebody tried to sign in as you and was refused.',
    )
  })

  test('C-004 meets sentences of at most 25 words, each with a promise that exists', () => {
    for (const [clause, you, other] of Object.values(sentences)) {
      expect(clauseIds).toContain(clause)
      for (const text of [you, other ?? ''])
        for (const one of text.split('. ')) expect(one.split(' ').length).toBeLessThanOrEqual(25)
    }
  })
})
