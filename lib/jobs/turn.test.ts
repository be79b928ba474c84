import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { startCrews } from '@/scripts/test/crews'
import { addJob, countJobs, dropJobs } from './queue'
import { beginTurn } from './turn'

test('a turn lasts while nobody waits, and is over when another library does', async () => {
  const turn = beginTurn()
  expect(await turn.isOver()).toBe(false)
  await addJob(db, 'faces.look', { userId: randomUUID(), photoId: randomUUID() })
  await addJob(db, 'mail.deliver', { mailId: randomUUID() })
  const userId = randomUUID()
  await addJob(db, 'places.read-all', { userId }, { afterMs: 60_000 })
  expect(await turn.isOver()).toBe(false)
  await addJob(db, 'faces.compare', { userId })
  expect(await turn.isOver()).toBe(true)
  await dropJobs(db, userId, '')
  expect(await turn.isOver()).toBe(false)
})

test('a turn is over when its time is', async () => {
  const turn = beginTurn(0)
  expect(turn.isUp()).toBe(true)
  expect(await turn.isOver()).toBe(true)
})

test('a turn is over when the worker is asked to stop, and what was done by then is not done again', async () => {
  let turns = 0
  const crews = await startCrews({
    'faces.look-all': async () => {
      const turn = beginTurn()
      turns += 1
      while (!turn.isUp()) await new Promise((resolve) => setImmediate(resolve))
    },
  })
  await addJob(db, 'faces.look-all', { userId: randomUUID() })
  await expect.poll(() => turns).toBe(1)
  await crews.stop()
  expect(beginTurn().isUp()).toBe(false)
  expect(await countJobs(db, 'faces.look-all')).toBe(0)
})
