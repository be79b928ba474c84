import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { inRoot } from '@/scripts/root'
import { decoders } from '@/scripts/test/decoders'
import { cutAtEachPercent, largestPicture, manyParts, tooMuch } from '@/scripts/test/deep-images'
import { hostileImages, type TestFile } from '@/scripts/test/hostile-images'
import { strangeImages } from '@/scripts/test/strange-images'
import { decode, decodeLimits } from './decoder'
import { makeDecoderPool } from './decoder-pool'
import { PhotoRefused } from './file-kind'
import { uploadLimits } from './limits'
import { sizes } from './sizes'

vi.setConfig({ testTimeout: 120_000 })

const MOST_MS = 5_000
const MOST_MEGABYTES = 300
const canMeasure = existsSync('/proc/self/clear_refs')

test('a picture cut off after any hundredth of its bytes is refused with a sentence', async () => {
  const files = await cutAtEachPercent()
  expect(files).toHaveLength(297)
  for (const file of files) expect([file.name, (await open(file)).end]).toEqual([file.name, 'refused'])
})

test('too many pixels, too many frames: refused, soon, and with little memory', async () => {
  for (const file of await tooMuch()) await expectCheap(file, ['refused'])
})

test('tens of thousands of parts: shown or refused, soon, and with little memory', async () => {
  for (const file of await manyParts()) await expectCheap(file, ['refused', 'shown'])
})

test('the largest picture that is taken stays well below the limit, though all its pixels stand in memory at once', async () => {
  const { bytes: file } = await largestPicture()
  const pool = makeDecoderPool({
    program: inRoot('lib/photos/decoder-process.mjs'),
    ms: 110_000,
    megabytes: 512,
  })
  const wanted = Object.entries(sizes).map(([name, pixels]) => ({ name, pixels }))
  const limits = { sizes: wanted.reverse(), mostPixels: uploadLimits.pixels, nowMs: 0 }
  const { width, height } = await pool.ask<{ width: number; height: number }>({
    kind: 'decode',
    file,
    ...limits,
  })
  const megabytes = Math.max(0, ...decoders().map(({ pid }) => peakOf(pid)))
  console.log(`fifty megapixels, in passes and turned: ${Math.round(megabytes)} MB`)
  expect([width, height]).toEqual([6_490, 7_700])
  expect(megabytes).toBeLessThan(decodeLimits.megabytes * 0.75)
})

test('no file of all that we know costs more than 5 seconds of a processor and 300 MB', async () => {
  const files = [...(await hostileImages()), ...(await strangeImages())]
  let [longest, largest] = [0, { name: '', megabytes: 0 }]
  for (const file of files) {
    const { ms, megabytes } = await expectCheap(file, ['refused', 'shown'])
    longest = Math.max(longest, ms)
    if (megabytes > largest.megabytes) largest = { name: file.name, megabytes }
  }
  console.log(
    `${files.length} files: the slowest ${Math.round(longest)} ms of a processor, the largest ${Math.round(largest.megabytes)} MB (${largest.name})`,
  )
})

async function expectCheap(file: TestFile, ends: string[]) {
  const { end, ms, megabytes } = await open(file)
  expect([file.name, ends.includes(end) && end]).toEqual([file.name, end])
  expect([file.name, ms < MOST_MS || ms]).toEqual([file.name, true])
  expect([file.name, megabytes < MOST_MEGABYTES || megabytes]).toEqual([file.name, true])
  return { ms, megabytes }
}

/** Opens a file, and says what came of it, how much of a processor it took, and the most memory that it needed. */
async function open({ bytes }: TestFile) {
  const before = new Map(decoders().map(({ pid }) => [pid, cpuOf(pid)]))
  for (const pid of before.keys()) if (canMeasure) writeFileSync(`/proc/${pid}/clear_refs`, '5') // the peak begins anew
  const end = await decode(bytes).then(
    () => 'shown',
    (error: unknown) => (error instanceof PhotoRefused ? 'refused' : String(error)),
  )
  const pids = decoders().map(({ pid }) => pid)
  return {
    end,
    ms: pids.reduce<number>((sum, pid) => sum + cpuOf(pid) - (before.get(pid) ?? 0), 0),
    megabytes: Math.max(0, ...pids.map(peakOf)),
  }
}

/** The processor time of a process in milliseconds, as its system counts it: other work on the machine adds nothing. */
function cpuOf(pid: number | undefined) {
  if (!canMeasure) return 0
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function peakOf(pid: number | undefined) {
  if (!canMeasure) return 0
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}
