import { expect, test } from 'vitest'
import { sayWeight } from './deletion-words'
import { LibraryChanged } from './library-view'
import { sayFailure, sendInParts, weighInParts } from './send-parts'

const ids = (count: number) => Array.from({ length: count }, (_, at) => `photo ${at}`)
const countIn = (form: FormData) => String(form.get('photoIds')).split(',').length
const lost = () => Promise.reject(new TypeError('fetch failed'))
const answerWith = (digest: string) => Promise.reject(Object.assign(new Error('server'), { digest }))
const never = new AbortController().signal

test('an act for many photos says how far it came, where the network drops half-way', async () => {
  let calls = 0
  const told: number[] = []
  const act = () => ((calls += 1) < 2 ? Promise.resolve({ ok: true, message: 'Done.' }) : lost())
  expect(await sendInParts(act, ids(1200), {}, (done) => told.push(done))).toEqual({
    done: 500,
    ok: false,
    message: '500 of 1,200 done, the rest was not. We could not be reached. Try again.',
  })
  expect(told).toEqual([500])
})

test('an act for many photos says what refused it, also where the photos are gone already', async () => {
  const refused = () => Promise.resolve({ ok: false, message: 'Too many at once.' })
  expect(await sendInParts(refused, ids(2), {}, () => {})).toEqual({
    done: 0,
    ok: false,
    message: 'Too many at once.',
  })
  const gone = () => answerWith('NEXT_HTTP_ERROR_FALLBACK;404')
  expect((await sendInParts(gone, ids(2), {}, () => {})).message).toBe('They are not there any more.')
  await expect(
    sendInParts(
      () => answerWith('NEXT_REDIRECT;push;/sign-in'),
      ids(2),
      {},
      () => {},
    ),
  ).rejects.toThrow()
  expect(sayFailure(new LibraryChanged())).toBe('Your library changed. Nothing was done. Select again.')
})

test('an act for many photos reaches each of them, with what it says', async () => {
  const sent: FormData[] = []
  const act = (_: unknown, form: FormData) => (
    sent.push(form),
    Promise.resolve({ ok: true, message: 'One.' })
  )
  expect(await sendInParts(act, ids(1200), { audience: 'PRIVATE' }, () => {})).toEqual({
    done: 1200,
    ok: true,
    message: 'Done for 1,200 photos.',
  })
  expect(sent.map(countIn)).toEqual([500, 500, 200])
  expect(sent.map((form) => form.get('audience'))).toEqual(['PRIVATE', 'PRIVATE', 'PRIVATE'])
})

test('1,200 photos are weighed to the last one before they are deleted, or the weighing fails', async () => {
  const none = { open: 0, downloads: 0, reads: 0, places: 0 }
  const weigh = (_: unknown, form: FormData) =>
    Promise.resolve({ ok: true, weight: { ...none, photos: countIn(form), faces: 2 } })
  const weight = await weighInParts(weigh, ids(1200), never)
  expect(sayWeight(weight)).toContain('1,200 photos will be gone at once, in every size, with 6 faces.')
  await expect(weighInParts(lost, ids(3), never)).rejects.toThrow('fetch failed')
  expect((await weighInParts(weigh, [], never)).photos).toBe(0)
})
