import sharp from 'sharp'
import { expect, test } from 'vitest'
import { carriedThings } from './carried'
import { othersGet, parse, readAnswer } from './received'

const picture = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#a52' } })
const read = async (bytes: Buffer) => parse(new Uint8Array(bytes))

test('C-166 what others get of each thing is read in the bytes: a picture alone has none of them', async () => {
  const { carried, sha256 } = await read(await picture().webp().toBuffer())
  expect([carried, sha256?.length]).toEqual([[], 64])
  for (const thing of Object.keys(carriedThings) as (keyof typeof carriedThings)[])
    expect(othersGet(thing, [{ carried }])).toBe('no')
})

test('C-166 a place, a moment and a camera in the bytes are said to be there, in whichever size they are', async () => {
  const talks = await picture()
    .withExif({
      IFD0: { Make: 'Pinhole', DateTime: '2026:03:14 16:20:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '60/1 10/1 0/1' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')
    .webp()
    .toBuffer()
  const sizes = [await read(await picture().webp().toBuffer()), await read(talks)]
  const got = (['position', 'time', 'device', 'editing', 'thumbnail'] as const).map((thing) =>
    othersGet(thing, sizes),
  )
  expect(got).toEqual(['yes', 'yes', 'yes', 'yes', 'no'])
})

test('C-166 what cannot be read is never called nothing', async () => {
  const whole = await read(await picture().webp().toBuffer())
  const jpeg = await read(await picture().jpeg().toBuffer())
  expect(jpeg.facts).toBeNull()
  expect(othersGet('position', [whole, jpeg])).toBe('unknown')
})

test('an answer is read with its status, its headers and its bytes', async () => {
  const headers = { 'content-disposition': 'inline; filename="photo.webp"' }
  const { bytes, ...received } = await readAnswer('small', new Response('gone', { status: 410, headers }))
  expect(Buffer.from(bytes).toString()).toBe('gone')
  expect(received).toMatchObject({
    size: 'small',
    status: 410,
    byteCount: 4,
    facts: null,
    carried: null,
    headers,
  })
})
