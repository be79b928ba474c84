import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { waitUntil } from '@/scripts/running'
import { startKillable } from '@/scripts/test/killable'
import { openMailbox, runMailJobs } from '@/scripts/test/mailbox'
import { makePerson } from '@/scripts/test/people'
import { freeAbandonedJobs } from './abandoned'
import { LIFE_LOCKS } from './life-lock'

vi.setConfig({ testTimeout: 120_000 })

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

test('a worker that slept until another had its mail writes nothing of it when it wakes', async () => {
  const mailbox = await openMailbox()
  const { id: userId, email } = await makePerson()
  const silent = await openSilence()
  const sleeper = await startKillable('scripts/worker.ts', { SMTP_URL: silent.smtpUrl })
  endings.push(sleeper.kill, mailbox.close)
  await db.$transaction((tx) => queueMail(tx, { userId, email }, 'restored', { url: 'http://x.test' }, 'one'))
  const mail = () => db.mailMessage.findFirstOrThrow({ where: { userId } })
  await silent.met
  expect((await mail()).state).toBe('SENDING')
  sleeper.pause()
  await db.$queryRaw`
    SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = ${LIFE_LOCKS}::int::oid
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  await db.$executeRaw`
    UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute' WHERE locked_at IS NOT NULL`
  const isFree = async () => {
    await freeAbandonedJobs(0)
    await runMailJobs()
    return (await mail()).state === 'SENT'
  }
  expect(await waitUntil(isFree, 20_000)).toBe(true)
  const sent = await mail()
  expect(await mailbox.arrived(email)).toHaveLength(1)
  sleeper.goOn()
  silent.end()
  await sleeper.end()
  expect(await mail()).toEqual(sent)
  expect(
    await db.$queryRaw`SELECT id::text FROM graphile_worker.jobs WHERE task_identifier = 'mail.deliver'`,
  ).toEqual([])
})

/** A mail server that takes a connection and says nothing, until it ends. */
async function openSilence() {
  const server = createServer()
  const met = once(server, 'connection') as Promise<[Socket]>
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    smtpUrl: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?patience=600`,
    met,
    end: () => void met.then(([socket]) => server.close(() => undefined) && socket.destroy()),
  }
}
