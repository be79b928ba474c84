import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { TooBusy } from '@/lib/errors'
import { chosenStore } from '@/lib/storage/chosen-store'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { keepPhoto } from './bytes'
import { holdOriginal, withOriginal } from './originals'
import { answerPhoto } from './photo-answer'
import { roomFor } from './room-for'
import { sendSlowly } from './send-slowly'

const bytes = randomBytes(1_000_000)
let ada: TestPerson
let photoId: string

beforeEach(async () => {
  ada = await makePerson()
  photoId = await keep(ada)
})
afterEach(() => vi.useRealTimers())

test('of a hundred who ask for an original and read nothing, three hold it, twelve wait, and the others are told to come back', async () => {
  const answers = Array.from({ length: 100 }, () => ask())
  const outcomes = await outcomesOf(answers, 88)
  expect(outcomes.filter((each) => each instanceof TooBusy)).toHaveLength(85)
  const held = outcomes.filter((each) => each instanceof Response)
  expect(held).toHaveLength(3)
  expect(await isWhole(held[0]!)).toBe(true)
  await held[1]!.body!.cancel()
  const next = await outcomesOf(answers, 90)
  expect(next.filter((each) => each instanceof Response)).toHaveLength(5)
  await emptyAll(answers)
  expect(await isWhole(await ask())).toBe(true)
})

test('somebody else gets theirs meanwhile', async () => {
  const ben = await makePerson()
  const id = await keep(ben)
  const slow = Array.from({ length: 15 }, () => ask())
  await outcomesOf(slow, 3)
  expect(await isWhole(await ask(ben, id))).toBe(true)
  await emptyAll(slow)
})

test('who stops reading for half a minute is cut off, and the file is let go of', async () => {
  vi.useFakeTimers()
  const { reader, letGo } = send()
  expect(Buffer.from((await reader.read()).value!).equals(bytes.subarray(0, 64 * 1024))).toBe(true)
  vi.advanceTimersByTime(29_000)
  await reader.read()
  vi.advanceTimersByTime(29_000)
  expect((await reader.read()).done).toBe(false)
  expect(letGo).not.toHaveBeenCalled()
  vi.advanceTimersByTime(30_001)
  expect(letGo).toHaveBeenCalledOnce()
  await expect(reader.read()).rejects.toThrow('too slowly')
})

test('a piece in half a minute is not too slow, and a file that takes more than ten minutes is', async () => {
  vi.useFakeTimers()
  const quick = send()
  for (let piece = 0; piece < 16; piece += 1) {
    vi.advanceTimersByTime(29_000)
    expect((await quick.reader.read()).done).toBe(false)
  }
  expect([(await quick.reader.read()).done, quick.letGo.mock.calls.length]).toEqual([true, 1])
  const slow = send(Buffer.alloc(3_000_000))
  for (let piece = 0; piece < 20; piece += 1) {
    vi.advanceTimersByTime(29_900)
    await slow.reader.read()
  }
  vi.advanceTimersByTime(2_001)
  expect(slow.letGo).toHaveBeenCalledOnce()
  await expect(slow.reader.read()).rejects.toThrow('too slowly')
})

test('who is gone while they wait waits no more, and holds nothing', async () => {
  const leaving = new AbortController()
  const held = await Promise.all([ask(), ask(), ask()])
  const waiting = Array.from({ length: 13 }, () => ask(ada, photoId, leaving.signal))
  await outcomesOf(waiting, 1) // the one who finds no place to wait
  leaving.abort()
  const outcomes = await outcomesOf(waiting, 13)
  expect(outcomes.every((outcome) => outcome instanceof TooBusy)).toBe(true)
  await held[0]!.body!.cancel()
  expect((await ask(ada, photoId, leaving.signal)).status).toBe(404)
  for (const answer of held.slice(1)) await answer.body!.cancel()
  expect(await isWhole(await ask())).toBe(true)
})

test('room is given back where the file is gone, the store fails, or the work on it does', async () => {
  const ids = { userId: ada.id, photoId }
  for (let round = 0; round < 20; round += 1)
    await expect(withOriginal(ids, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const get = vi.spyOn(chosenStore(), 'get').mockRejectedValue(new Error('The store is away.'))
  for (let round = 0; round < 20; round += 1) await expect(holdOriginal(ids)).rejects.toThrow('away')
  get.mockRestore()
  await chosenStore().delete([`people/${ada.id}/photos/${photoId}/original`])
  for (let round = 0; round < 20; round += 1) expect(await holdOriginal(ids)).toBeNull()
})

test('room is given in turn, once, and what is larger than all of it has its turn alone', async () => {
  const room = roomFor({ most: 10, mostWaiting: 3 })
  const order: string[] = []
  const enter = (name: string, size: number) => room.take(size).then((leave) => (order.push(name), leave))
  const small = await enter('small', 4)
  const large = enter('large', 99)
  const after = enter('after', 1)
  expect(order).toEqual(['small'])
  small()
  small()
  const leave = await large
  expect(order).toEqual(['small', 'large'])
  leave()
  ;(await after)()
  expect([order, room.isIdle()]).toEqual([['small', 'large', 'after'], true])
})

const ask = (person = ada, id = photoId, signal?: AbortSignal) =>
  answerPhoto(person.member, { photoId: id, size: 'original', isDownload: false, known: null, signal })
const isWhole = async (answer: Response) => bytes.equals(Buffer.from(await answer.arrayBuffer()))

function send(file = bytes) {
  const letGo = vi.fn()
  return { letGo, reader: sendSlowly(file, letGo).getReader() }
}

/** What came of each, once something came of so many. */
async function outcomesOf<T>(promises: Promise<T>[], count: number) {
  const outcomes: unknown[] = []
  await new Promise<void>((resolve) => {
    const note = (outcome: unknown) => outcomes.push(outcome) === count && resolve()
    for (const each of promises) each.then(note, note)
  })
  return outcomes
}

async function emptyAll(answers: Promise<Response>[]) {
  await Promise.allSettled(
    answers.map(async (each) => {
      const answer = await each
      if (!answer.bodyUsed) await answer.body?.cancel()
    }),
  )
}

async function keep({ id: userId }: TestPerson) {
  const row = { userId, fileName: 'x.jpg', mediaType: 'image/jpeg', width: 3, height: 2 }
  const { id } = await db.photo.create({
    data: { ...row, byteCount: bytes.length, contentHash: randomBytes(32), shownAt: new Date('2026-01-01') },
    select: { id: true },
  })
  await keepPhoto(db, { userId, photoId: id }, { original: bytes })
  return id
}
