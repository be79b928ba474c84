import { expect, test, vi } from 'vitest'
import { isRunning } from '../running'
import { keepRunning, waitBefore } from './supervise'

test('a worker that ends at each start is started again for ever, each time later, and ends nothing else', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const ending = { over: false, isEnding: () => ending.over }
  const waits: number[] = []
  const start = (script: string, pause?: (ms: number) => Promise<void>) =>
    keepRunning({ name: 'It', script, env: {} }, ending, pause)
  const app = start('scripts/test/lives.ts')
  await app.first.ready
  await new Promise<void>((resolve) => {
    start('scripts/test/ends-at-once.ts', async (ms) => {
      waits.push(ms)
      if (waits.length < 8) return
      ending.over = true
      resolve()
    })
  })
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  expect(isRunning(app.first.mark)).toBe(true)
  await app.stop()
  expect(isRunning(app.first.mark)).toBe(false)
})

test('no wait is longer than half a minute, however often it ended', () => {
  expect([waitBefore(0), waitBefore(60), waitBefore(5_000)]).toEqual([500, 30_000, 30_000])
})
