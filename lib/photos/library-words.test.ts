import { expect, test } from 'vitest'
import { uploadLimits } from './limits'
import { sayLimits } from './library-words'

const MB = 1_048_576
const GB = 1024 * MB

const said = (photoCount: number, byteCount: number) =>
  sayLimits({ photoCount, byteCount }).replaceAll('\u00a0', ' ')

test('whoever uploads reads first what a file may be, and how much of the room they use', () => {
  expect(said(0, 0)).toBe('JPEG, PNG or WebP, 25 MB each. You use 0 MB of 5 GB, and 0 of 60,000 photos.')
  expect(said(1_204, 312 * MB)).toBe(
    'JPEG, PNG or WebP, 25 MB each. You use 312 MB of 5 GB, and 1,204 of 60,000 photos.',
  )
})

test('what somebody uses is said in MB up to a GB, and from there in tenths of one, without a nought behind it', () => {
  expect(said(9, GB - MB)).toContain('You use 1,023 MB of 5 GB')
  expect(said(9, GB)).toContain('You use 1 GB of 5 GB')
  expect(said(9, 1.5 * GB)).toContain('You use 1.5 GB of 5 GB')
  expect(said(9, uploadLimits.quotaBytes)).toContain('You use 5 GB of 5 GB')
})

test('a number and its unit stay on one line', () => {
  expect(sayLimits({ photoCount: 2, byteCount: 2 * GB })).toMatch(/25\u00a0MB.*2\u00a0GB of 5\u00a0GB/)
})
