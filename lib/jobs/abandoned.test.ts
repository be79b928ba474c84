import { afterEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { waitUntil } from '@/scripts/running'
import { openMailbox } from '@/scripts/test/mailbox'
import { makePerson } from '@/scripts/test/people'
import { freeAbandonedJobs } from './abandoned'
import { holdLifeLock, LIFE_LOCKS } from './life-lock'
import { addJob } from './queue'
import type { TaskName } from './tasks'
import { runWorker } from './worker'

vi.spyOn(console, 'error').mockImplementation(() => undefined)

const AT_ONCE = 0
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

const heldJobs = (task: TaskName) =>
  db.$queryRaw<{ pool: string; attempts: number }[]>`
    SELECT job.locked_by AS pool, job.attempts::int FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id
    WHERE task.identifier = ${task} AND job.locked_by IS NOT NULL`

const lockHolders = (pool: string) =>
  db.$queryRaw<{ pid: number }[]>`
    SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = ${LIFE_LOCKS}::int::oid
      AND objid::bigint = (hashtext(${pool})::bigint & 4294967295)`

const isLocked = async (pool: string) => (await lockHolders(pool)).length > 0

/** As if every job that runs had begun half a minute ago. */
const beganEarlier = () =>
  db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '30 seconds' WHERE locked_by IS NOT NULL`

async function takenBy(pool: string) {
  await addJob(db, 'sessions.expire', {}, { key: pool })
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_by = ${pool}, locked_at = now(), attempts = 1 WHERE key = ${pool}`
  await beganEarlier()
}

describe('a job that takes longer than the minute', () => {
  test('stays with the worker that runs it, so that its mail goes out once', async () => {
    const mailbox = await openMailbox()
    const ada = await makePerson()
    await mailbox.failNext('hang')
    await db.$transaction((tx) =>
      queueMail(tx, { userId: ada.id, email: ada.email }, 'restored', { url: 'http://x.test' }, 'slow'),
    )
    const worker = await runWorker()
    endings.push(mailbox.close, worker.stop)
    const isRunning = async () =>
      (await db.mailMessage.count({ where: { state: 'SENDING' } })) === 1 &&
      (await heldJobs('mail.deliver')).length === 1
    expect(await waitUntil(isRunning, 10_000)).toBe(true)
    await beganEarlier()
    const running = await heldJobs('mail.deliver')
    await freeAbandonedJobs(AT_ONCE)
    expect(await heldJobs('mail.deliver')).toEqual(running)
    expect(running).toMatchObject([{ pool: expect.stringMatching(/^pool-/), attempts: 1 }])
  })

  test('is free for others once the worker is gone', async () => {
    const letGo = holdLifeLock('pool-gone')
    expect(await waitUntil(() => isLocked('pool-gone'), 10_000)).toBe(true)
    await takenBy('pool-gone')
    await freeAbandonedJobs(AT_ONCE)
    expect(await heldJobs('sessions.expire')).toHaveLength(1)
    await letGo()
    expect(await waitUntil(async () => !(await isLocked('pool-gone')), 10_000)).toBe(true)
    await freeAbandonedJobs(AT_ONCE)
    expect(await heldJobs('sessions.expire')).toEqual([])
  })

  test('stays with a worker whose connection broke between two looks', async () => {
    endings.push(holdLifeLock('pool-cut'))
    expect(await waitUntil(() => isLocked('pool-cut'), 10_000)).toBe(true)
    await takenBy('pool-cut')
    const [holder] = await lockHolders('pool-cut')
    await db.$queryRaw`SELECT pg_terminate_backend(${holder?.pid})`
    expect(await waitUntil(async () => !(await isLocked('pool-cut')), 10_000, 1)).toBe(true)
    await freeAbandonedJobs(3_000)
    expect(await heldJobs('sessions.expire')).toHaveLength(1)
    expect(await isLocked('pool-cut')).toBe(true)
  })
})
