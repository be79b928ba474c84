import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { inRoot } from '@/scripts/root'
import { decodeLimits } from './decoder'
import { makeDecoderPool } from './decoder-pool'
import { DecoderLost } from './file-kind'

const program = inRoot('scripts/test/strange-decoder.mjs')
const pid = async (pool: ReturnType<typeof makeDecoderPool>) =>
  (await pool.ask<{ pid: number }>({ does: 'answer' })).pid

test('a file over which the process stalls is given up when its time is over, and the next one is opened', async () => {
  const pool = makeDecoderPool({ program, ms: 2_000, megabytes: 500 })
  const first = await pid(pool)
  const began = performance.now()
  const stalled = pool.ask({ does: 'stall' })
  await expect(stalled).rejects.toThrow(new DecoderLost('This picture takes too long to open.'))
  expect(performance.now() - began).toBeGreaterThan(1_950)
  await expect.poll(() => isThere(first)).toBe(false)
  expect(await pid(pool)).not.toBe(first)
})

test('a file over which the process eats memory is given up at its limit, long before its time is over', async () => {
  const pool = makeDecoderPool({ program, ms: 60_000, megabytes: 250 })
  const first = await pid(pool)
  const began = performance.now()
  const hungry = pool.ask({ does: 'hunger' })
  await expect(hungry).rejects.toThrow(new DecoderLost('This picture needs too much memory to open.'))
  expect(performance.now() - began).toBeLessThan(30_000)
  await expect.poll(() => isThere(first)).toBe(false)
  expect(await pid(pool)).not.toBe(first)
})

test('a file that takes what it may is opened', async () => {
  const pool = makeDecoderPool({ program, ms: 20_000, megabytes: 250 })
  expect(await pool.ask({ does: 'hold', megabytes: 100 })).toMatchObject({ pid: await pid(pool) })
})

test('those who wait get their turn, whatever befell the files before theirs', async () => {
  const pool = makeDecoderPool({ program, ms: 3_000, megabytes: 250 })
  const ends = await Promise.allSettled(
    ['stall', 'end', 'stall', 'answer', 'end', 'answer', 'answer'].map((does) => pool.ask({ does })),
  )
  expect(ends.map(({ status }) => status[0]).join('')).toBe('rrrfrff')
})

test('the time that a process takes to start is not the file’s', async () => {
  const slow = makeDecoderPool({
    program: inRoot('scripts/test/slow-decoder.mjs'),
    ms: 1_000,
    megabytes: 250,
  })
  expect(await pid(slow)).toBeGreaterThan(0)
})

test('the limits are those that the design sets', () => {
  expect(decodeLimits).toEqual({ ms: 10_000, megabytes: 512 })
})

function isThere(id: number) {
  try {
    return process.kill(id, 0)
  } catch {
    return false // nobody has this number
  }
}
