import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readWebp } from './webp-chunks'

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#a52' } })

test('C-166 a clean picture has one part and no byte of metadata', async () => {
  const facts = readWebp(await picture().webp().toBuffer())
  expect(facts?.chunks.map(({ name }) => name)).toEqual(['VP8'])
  expect(facts?.metadataByteCount).toBe(0)
})

test('C-166 a place, a profile and an editor’s words are found as what they are', async () => {
  const bytes = await picture()
    .withExif({ IFD0: { Make: 'Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '60/1 10/1 0/1' } })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    .withIccProfile('p3')
    .webp()
    .toBuffer()
  const facts = readWebp(bytes)!
  expect(facts.chunks.map(({ name }) => name)).toEqual(expect.arrayContaining(['EXIF', 'XMP', 'ICCP', 'VP8']))
  const hidden = facts.chunks.filter(({ isPicture }) => !isPicture)
  expect(facts.metadataByteCount).toBe(hidden.reduce((sum, { byteCount }) => sum + byteCount, 0))
  expect(facts.metadataByteCount).toBeGreaterThan(60)
})

test('C-166 bytes after the end count as metadata', async () => {
  const bytes = Buffer.concat([await picture().webp().toBuffer(), Buffer.from('60.17, 24.94')])
  expect(readWebp(bytes)?.metadataByteCount).toBe(12)
})

test('whatever comes, the walk ends, and a file that is cut off is no picture', async () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => readWebp(bytes) === null))
  const whole = await picture().webp().toBuffer()
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: whole.length - 1 }),
      (length) => readWebp(whole.subarray(0, length)) === null,
    ),
  )
})
