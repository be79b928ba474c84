import { expect, test } from 'vitest'
import {
  NotNow,
  Unreadable,
  UploadQueue,
  type Carrier,
  type UploadAnswer,
  type UploadItem,
} from './upload-queue'
import { readCancelled, readOffset, readReply } from './upload-reply'

type Sending = (at: { offset: number }, piece: Blob) => UploadAnswer | null

const AT = { id: 'u', pieceBytes: 4 }

/** A carrier over a line that does what a test says, and a queue that sends over it. */
function makeQueue(steps: Partial<Carrier> & { sending?: Sending }) {
  const waits: number[] = []
  let photos = 0
  let begun = 0
  const { sending = finish, ...more } = steps
  const carrier: Carrier = {
    begin: () => Promise.resolve({ kind: 'more', id: `u${(begun += 1)}`, offset: 0, pieceBytes: 4 }),
    resume: () => Promise.resolve(0),
    send: async (at, piece) => sending(at, piece),
    cancel: () => Promise.resolve(true),
    whenBack: ({ leastMs }) => Promise.resolve(void waits.push(leastMs)),
    ...more,
  }
  const queue = new UploadQueue(carrier, () => (photos += 1))
  const send = async (...names: string[]) => {
    queue.add(names.map((name) => ({ file: new Blob(['12345678']), name, refusal: null })))
    await settled(queue)
    return queue.items().map(({ state, sentence }) => [state, sentence])
  }
  return { queue, send, waits, photos: () => photos, begun: () => begun }
}

const finish: Sending = ({ offset }, piece) =>
  offset + piece.size < 8
    ? { kind: 'more', ...AT, offset: offset + piece.size }
    : { kind: 'done', photoId: 'photo' }

function settled(queue: UploadQueue) {
  return new Promise<void>((resolve) => {
    const look = () => {
      if (queue.items().every(({ state }) => !['waiting', 'sending', 'paused'].includes(state)))
        queueMicrotask(() => setTimeout(resolve))
    }
    queue.subscribe(look)
    look()
  })
}

/** The first file, once it is so. */
function until(queue: UploadQueue, isSo: (item: UploadItem) => boolean) {
  return new Promise<UploadItem>((resolve) => {
    const look = () => {
      const [item] = queue.items()
      if (item && isSo(item)) resolve(item)
    }
    queue.subscribe(look)
    look()
  })
}

/** Fails so many times first. */
const after = (failures: number, error: unknown): Sending => {
  let calls = 0
  return (at, piece) => {
    if ((calls += 1) <= failures) throw error
    return finish(at, piece)
  }
}

test('a slow line, a busy service and a lost network are waited for, each in its words', async () => {
  for (const [error, words, wait] of [
    [new NotNow('slow'), 'The network is slow. It goes on by itself', 0],
    [new NotNow('busy', 7000), 'We are busy. It goes on by itself', 7000],
    [new Error('The network is away.'), 'The network is away. It goes on by itself', 0],
  ] as const) {
    const { queue, send, waits } = makeQueue({ sending: after(2, error) })
    const said = new Set<string>()
    queue.subscribe(() => queue.items().forEach(({ sentence }) => said.add(sentence)))
    expect(await send('a.jpg')).toEqual([['done', '']])
    expect([...said]).toContain(words)
    expect(waits).toEqual([wait, wait])
  }
})

test('a lost network is waited for however long it is away; a service that stays busy is not', async () => {
  expect(await makeQueue({ sending: after(60, new Error()) }).send('a.jpg')).toEqual([['done', '']])
  const cancelled: string[] = []
  const { send, waits } = makeQueue({
    sending: after(60, new NotNow('busy')),
    cancel: async (id) => cancelled.push(id) > 0,
  })
  const sentence = 'We stayed too busy for it. Add it again later: it goes on from there.'
  expect(await send('a.jpg')).toEqual([['refused', sentence]])
  expect([waits.length, cancelled]).toEqual([8, []])
})

test('a file that cannot be read is refused in words, and those behind it get their turn', async () => {
  const { send } = makeQueue({
    begin: (_file, name) =>
      name === 'folder'
        ? Promise.reject(new Unreadable())
        : Promise.resolve({ kind: 'more', id: 'u', offset: 0, pieceBytes: 8 }),
  })
  const unread = ['refused', 'Your device cannot read it: it was moved or deleted, or it is a folder.']
  expect(await send('folder', 'folder', 'a.jpg')).toEqual([unread, unread, ['done', '']])
})

test('who stops an upload is told that nothing is kept only where that is known', async () => {
  for (const [cancel, says, isHeld, photoCount] of [
    [() => Promise.resolve(true), 'Stopped. Nothing of it is kept', true, 0],
    [() => Promise.resolve(false), 'It had come in already, or had ended. Look in your library', true, 1],
    [() => Promise.reject(new Error()), 'Stopped. What came of it goes within a day', false, 0],
  ] as const) {
    const { queue, photos } = makeQueue({ cancel, send: () => new Promise(() => {}) })
    queue.add([{ file: new Blob(['12345678']), name: 'a.jpg', refusal: null }])
    await until(queue, ({ uploadId }) => uploadId !== null)
    queue.cancel(queue.items()[0]!.key)
    expect(queue.items()[0]).toMatchObject({ state: 'cancelled', sentence: 'Stopping' })
    const { uploadId } = await until(queue, ({ sentence }) => sentence !== 'Stopping')
    expect([queue.items()[0]!.sentence, uploadId !== null, photos()]).toEqual([says, isHeld, photoCount])
  }
})

test('an upload that is stopped before the answer to its first word is taken back when that comes', async () => {
  const gone: string[] = []
  const cancel = async (id: string) => gone.push(id) > 0
  for (const [begun, says] of [
    [{ kind: 'more', id: 'late', offset: 0, pieceBytes: 4 }, 'Stopped. Nothing of it is kept'],
    [{ kind: 'duplicate', photoId: 'p' }, 'It had come in already, or had ended. Look in your library'],
    [new Error('The network is away.'), 'Stopped. What came of it goes within a day'],
  ] as const) {
    let answer = () => {}
    const heard = new Promise<void>((resolve) => (answer = resolve))
    const begin = async () => {
      await heard
      if (begun instanceof Error) throw begun
      return begun
    }
    const { queue } = makeQueue({ begin, cancel })
    queue.add([{ file: new Blob(['12345678']), name: 'a.jpg', refusal: null }])
    queue.cancel(queue.items()[0]!.key)
    answer()
    const { state, sentence } = await until(queue, (item) => item.sentence !== 'Stopping')
    expect([state, sentence]).toEqual(['cancelled', says])
  }
  expect(gone).toEqual(['late'])
})

test('what only waited for its turn leaves nothing, and what waits for the network may', async () => {
  const { queue } = makeQueue({
    begin: () => Promise.reject(new Error('The network is away.')),
    whenBack: (_wait, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
  })
  const files = ['a', 'b', 'c'].map((name) => ({ file: new Blob(['12345678']), name, refusal: null }))
  queue.add(files)
  await until(queue, ({ state }) => state === 'paused')
  for (const { key } of queue.items().toReversed()) queue.cancel(key)
  expect(queue.items().map(({ sentence }) => sentence)).toEqual([
    ...Array(2).fill('Stopped. What came of it goes within a day'),
    'Stopped. Nothing of it is kept',
  ])
})

test('a photo whose last answer was lost is told of, as here already', async () => {
  const { send, photos } = makeQueue({
    begin: () => Promise.resolve({ kind: 'duplicate', photoId: 'photo' }),
  })
  expect(await send('a.jpg')).toEqual([['duplicate', '']])
  expect(photos()).toBe(1)
})

test('an upload that was ended meanwhile begins anew, and is given up where it ends each time', async () => {
  let isFirst = true
  const once = makeQueue({
    sending: (at, piece) => (isFirst ? ((isFirst = false), null) : finish(at, piece)),
  })
  expect(await once.send('a.jpg')).toEqual([['done', '']])
  expect(once.begun()).toBe(2)
  const always = makeQueue({ sending: () => null })
  expect(await always.send('a.jpg')).toEqual([['refused', 'We lost what came of it. Add it again.']])
})

test('a file whose upload broke off before is sent from where that one stands, and no byte of it again', async () => {
  const sent: number[] = []
  const { queue, send } = makeQueue({
    begin: () => Promise.resolve({ kind: 'more', id: 'old', offset: 4, pieceBytes: 4 }),
    sending: (at, piece) => (sent.push(at.offset), finish(at, piece)),
  })
  expect(await send('a.jpg')).toEqual([['done', '']])
  expect([sent, queue.items()[0]?.uploadId]).toEqual([[4], 'old'])
})

test('what the service says of a piece is a refusal, an end, or a reason to try again', () => {
  const reply = (status: number, text = '{}', retryAfter = 0) => ({ status, text, retryAfter })
  expect(() => readReply(reply(408), AT)).toThrow(new NotNow('slow'))
  expect(() => readReply(reply(503), AT)).toThrow(new NotNow('busy'))
  expect(() => readOffset(reply(429, '', 30))).toThrow(expect.objectContaining({ leastMs: 30_000 }) as Error)
  expect(readReply(reply(404, 'Nothing is here.'), AT)).toBeNull()
  expect([readCancelled(reply(204)), readCancelled(reply(404))]).toEqual([true, false])
  expect(() => readCancelled(reply(503))).toThrow('503')
  expect(readReply(reply(422, '{"message":"No picture."}'), AT)).toEqual({
    kind: 'refused',
    sentence: 'No picture.',
  })
  expect(readReply(reply(507, '{"message":"No room."}'), AT)).toMatchObject({ kind: 'refused' })
  expect(readReply(reply(409, '{"offset":4}'), AT)).toEqual({ kind: 'more', ...AT, offset: 4 })
})
