import { performance } from 'node:perf_hooks'
import { beforeAll, expect, test } from 'vitest'
import { decode } from '@/lib/photos/decoder'
import type { TestFile } from '@/scripts/test/hostile-images'
import { hostileTags } from '@/scripts/test/hostile-tags'
import { findPoint, takeLocationOut } from './ask-decoder'
import { EraseRefused } from './erase-refused.mjs'

const MOST_MS = 25_000
/** A page that waits so long is noticed. */
const MOST_HELD_MS = 600

let files: TestFile[]
beforeAll(async () => {
  files = await hostileTags()
})

test('whatever a photo says of its place, it is answered soon, and nobody else waits for it', async () => {
  expect(files.length).toBeGreaterThanOrEqual(20)
  let [longest, held] = [0, 0]
  for (const { name, bytes } of files) {
    const { width } = await decode(bytes) // it becomes a photo
    expect([name, width]).toEqual([name, 16])
    for (const ask of [findPoint, takeLocationOut]) {
      const began = performance.now()
      const heldAtMost = watchTurns()
      const said = await ask(bytes).then(
        () => 'answered',
        (error: unknown) => (error instanceof EraseRefused ? 'answered' : error),
      )
      expect([name, ask.name, said]).toEqual([name, ask.name, 'answered'])
      longest = Math.max(longest, performance.now() - began)
      held = Math.max(held, await heldAtMost())
    }
  }
  console.log(
    `${files.length} files: the slowest after ${Math.round(longest)} ms, held up ${Math.round(held)} ms`,
  )
  expect(longest).toBeLessThan(MOST_MS)
  expect(held).toBeLessThan(MOST_HELD_MS)
}, 180_000)

test('a file that asks for too much is refused with a sentence, and one that only says much is not', async () => {
  const outcomes = await Promise.all(
    files.map(async ({ name, bytes }) => {
      const said = await takeLocationOut(bytes).catch((error: unknown) => error)
      if (said instanceof EraseRefused) expect(said.message).toMatch(/^This file says more .*It is unchanged/)
      return said instanceof EraseRefused ? name : null
    }),
  )
  expect(outcomes.filter(Boolean)).toEqual([
    'EXIF of megabytes that points to its place again and again',
    'EXIF of megabytes whose captions are the same bytes',
    'XMP of names of their own that nobody opens',
    'a PNG whose texts unpack to 24 MB',
    'a PNG of very many packed texts',
    'a PNG of very many chunks',
  ])
}, 60_000)

/** Says how long at most this process worked while nothing else had its turn in it, in milliseconds. */
function watchTurns() {
  let [last, longest, isOver] = [worked(), 0, false]
  const over = new Promise<void>((resolve) => {
    const look = () => {
      const now = worked()
      longest = Math.max(longest, now - last)
      last = now
      if (isOver) resolve()
      else setTimeout(look, 1)
    }
    look()
  })
  return async () => {
    isOver = true
    await over
    return longest
  }
}

/** What this process had of the processor, in milliseconds. */
function worked() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}
