import { afterEach, describe, expect, test, vi } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { ledgerIsIntact, listLedger } from '@/lib/consent/queries'
import { db } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { waitUntil } from '@/scripts/running'
import { someMoment } from '@/scripts/test/crews'
import { type Killable, startKillable } from '@/scripts/test/killable'
import { openMailbox, runMailJobs } from '@/scripts/test/mailbox'
import { inSession, makePerson, type TestPerson } from '@/scripts/test/people'
import { freeAbandonedJobs } from './abandoned'

const APP_KILLS = 40
const WORKER_KILLS = 10
const MAILS_EACH = 12
/** On a machine that is busy there are fewer kills, not a longer wait. */
const MOST_MS = 27_000

vi.setConfig({ testTimeout: 240_000 })

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

const wordOf: Record<string, string> = {
  'consent.given': 'on',
  'consent.withdrawn': 'off',
  'connection.linked': 'linked',
  'connection.unlinked': 'unlinked',
}

/** What was done for a person, as the trail has it. */
async function trailOf(subjectId: string) {
  const where = { subjectId, action: { in: Object.keys(wordOf) } }
  const events = await db.auditEvent.findMany({ where, orderBy: { seq: 'asc' } })
  return events.map(({ action }) => wordOf[action])
}

/** Everything that an unlinking leaves, and everything that a link holds: all of it or none. */
async function countsOf(userId: string) {
  const [jobs] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT payload ->> 'receiptId')::int AS count FROM graphile_worker._private_jobs
    WHERE payload ->> 'userId' = ${userId} AND payload ->> 'receiptId' IS NOT NULL`
  const mails = (like: string) =>
    db.mailMessage.count({ where: { userId, dedupeKey: { startsWith: `${like}:` } } })
  return {
    linkMails: await mails('account-linked'),
    unlinkMails: await mails('account-unlinked'),
    receipts: await db.unlinkReceipt.count({ where: { userId } }),
    revocations: jobs?.count,
    links: await db.linkedAccount.count({ where: { userId } }),
    values: await db.receivedField.count({ where: { userId } }),
  }
}

function isSubsequence(part: unknown[], whole: unknown[]) {
  let at = 0
  for (const each of whole) if (each === part[at]) at += 1
  return at === part.length
}

describe('a process that is killed at any moment', () => {
  test('loses no choice and no link or unlinking that it acknowledged, and leaves none of them half done', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => makePerson()))
    const actors = await Promise.all(
      people.map(async (one) => ({ id: one.id, sessionId: (await inSession(one)).session.id })),
    )
    const begin = () => startKillable('scripts/test/acting.ts')
    const acknowledged: { userId: string; act: string }[] = []
    const isTimeLeft = timeLeft()
    let kills = 0
    let next = begin()
    const isWorthIt = () =>
      ['on', 'linked', 'unlinked'].every((one) => acknowledged.some(({ act }) => act === one))
    const isEnough = () => isWorthIt() && (kills >= APP_KILLS || !isTimeLeft())
    for (; !isEnough(); kills += 1) {
      const acting: Killable = await next
      next = begin()
      acting.tell({ people: actors })
      expect(await waitUntil(() => acting.said.length > 0, 60_000)).toBe(true)
      await someMoment(250)
      await acting.kill()
      acknowledged.push(...(acting.said as typeof acknowledged))
    }
    await (await next).kill()
    for (const { id, member } of people) {
      const trail = await trailOf(id)
      const told = acknowledged.filter(({ userId }) => userId === id).map(({ act }) => act)
      expect(isSubsequence(told, trail)).toBe(true)
      expect(trail.length - told.length).toBeLessThanOrEqual(kills)
      const count = (act: string) => trail.filter((each) => each === act).length
      const [unlinked, linked] = [count('unlinked'), count('linked')]
      const links = linked - unlinked
      const left = { linkMails: linked, unlinkMails: unlinked, receipts: unlinked, revocations: unlinked }
      expect(await countsOf(id)).toEqual({ ...left, links, values: 2 * links })
      const ledger = await listLedger(member)
      expect(ledger.map(({ value }) => value)).toEqual(trail.filter((act) => act === 'on' || act === 'off'))
      expect(ledgerIsIntact(ledger)).toBe(true)
    }
    expect(await verifyAudit()).toMatchObject({ intact: true })
  })

  test('loses no mail, and sends one again only if it died while that one was leaving', async () => {
    const mailbox = await openMailbox()
    endings.push(mailbox.close)
    const ada = await makePerson()
    const isTimeLeft = timeLeft()
    let kills = 0
    const mayRepeat = new Map<string, number>()
    for (; kills < WORKER_KILLS && isTimeLeft(); kills += 1) {
      const worker = await startKillable('scripts/worker.ts', { SMTP_URL: mailbox.smtpUrl })
      await queueMails(ada, kills)
      const hasBegun = async () => (await db.mailMessage.count({ where: { state: 'READY' } })) < MAILS_EACH
      expect(await waitUntil(hasBegun, 20_000, 1)).toBe(true)
      await someMoment(60)
      await worker.kill()
      for (const { messageId } of await db.mailMessage.findMany({ where: { state: 'SENDING' } }))
        mayRepeat.set(messageId, (mayRepeat.get(messageId) ?? 0) + 1)
      expect(await waitUntil(isForgotten, 10_000)).toBe(true)
    }
    await runMailJobs()
    const mails = await db.mailMessage.findMany({ where: { userId: ada.id } })
    expect(mails).toHaveLength(kills * MAILS_EACH)
    expect(mails.filter(({ state, body }) => state !== 'SENT' || body)).toEqual([])
    const arrived = (await mailbox.arrived(ada.email)).map(({ headers }) => headers['message-id'])
    for (const { messageId } of mails) {
      const times = arrived.filter((id) => id === messageId).length
      expect(times).toBeGreaterThanOrEqual(1)
      expect(times).toBeLessThanOrEqual(1 + (mayRepeat.get(messageId) ?? 0))
    }
  })
})

function timeLeft() {
  const end = Date.now() + MOST_MS
  return () => Date.now() < end
}

const queueMails = ({ id: userId, email }: TestPerson, kill: number) =>
  db.$transaction(async (tx) => {
    for (let mail = 0; mail < MAILS_EACH; mail += 1)
      await queueMail(tx, { userId, email }, 'restored', { url: 'http://x.test' }, `${kill}-${mail}`)
  })

/** The database saw that the process is gone: its jobs are free. */
async function isForgotten() {
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute' WHERE locked_at IS NOT NULL`
  await freeAbandonedJobs(0)
  const [row] = await db.$queryRaw<{ held: number }[]>`
    SELECT count(*)::int AS held FROM graphile_worker._private_jobs WHERE locked_at IS NOT NULL`
  return row?.held === 0
}
