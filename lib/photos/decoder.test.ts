import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { decoders, endOneAtWork } from '@/scripts/test/decoders'
import { findMetadata } from '@/scripts/test/find-metadata'
import { brokenBits, drawPicture, hostileImages, type TestFile } from '@/scripts/test/hostile-images'
import { flatPng, intoJpeg, jpegSegment } from '@/scripts/test/image-parts'
import { cameraJpeg, SECRET, strangeImages } from '@/scripts/test/strange-images'
import { type Decoded, decode, lookInside } from './decoder'
import { PhotoRefused } from './file-kind'
import { sizeNames, sizes } from './sizes'
import { readWebp } from './webp-chunks'

describe('a hostile file', () => {
  let files: TestFile[]
  beforeAll(async () => {
    files = await hostileImages()
  })

  test('is refused with a sentence, whatever it is', async () => {
    expect(files.length).toBeGreaterThanOrEqual(80)
    let longest = 0
    for (const { name, bytes } of files) {
      const began = performance.now()
      const said = await outcome(bytes)
      longest = Math.max(longest, performance.now() - began)
      expect([name, said]).toEqual([name, expect.stringMatching(/^refused: [A-Z].*\.$/)])
    }
    console.log(`${files.length} hostile files refused, the slowest after ${Math.round(longest)} ms`)
  })

  test('says what to do where another kind of picture was meant', async () => {
    const sentenceOf = (name: string) => outcome(files.find((file) => file.name === name)!.bytes)
    expect(await sentenceOf('HEIC')).toContain('This is a HEIC picture. We take JPEG, PNG and WebP.')
    expect(await sentenceOf('AVIF')).toContain('AVIF')
    expect(await sentenceOf('a moving WebP')).toContain('Moving pictures')
    expect(await sentenceOf('more than 25 MB')).toContain('25 MB')
    expect(await sentenceOf('a PNG of 16,000 by 16,000 in a few kilobytes')).toContain('too many pixels')
  })

  test('with bits turned over is refused or shown, and nothing else happens', async () => {
    const broken = await brokenBits(90)
    const ends = await Promise.all(broken.map(({ bytes }) => outcome(bytes)))
    expect(ends.filter((end) => end === 'shown' || end.startsWith('refused: '))).toHaveLength(broken.length)
    expect(await outcome(await drawPicture('jpeg'))).toBe('shown')
  })

  test('that ends the process ends nothing else: the next file is read', async () => {
    const large = await sharp({ create: { width: 6_000, height: 6_000, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    expect(await outcome(large)).toBe('shown')
    const ended = endOneAtWork()
    const long = outcome(large)
    await ended
    expect(await long).toBe('refused: This picture could not be opened.')
    expect(await outcome(await drawPicture('jpeg'))).toBe('shown')
    expect(await outcome(await drawPicture('webp'))).toBe('shown')
  })
})

describe('a picture that says more than it shows', () => {
  test('C-166 comes out as pixels alone, in every size', async () => {
    for (const { name, bytes } of await strangeImages()) {
      const { pictures, width, height } = await decode(bytes).catch((error: unknown) => {
        throw new Error(name, { cause: error })
      })
      for (const size of sizeNames) await expectPixelsAlone(`${name}, ${size}`, pictures[size], sizes[size])
      const large = await sharp(pictures.large).metadata()
      const scale = Math.min(1, sizes.large / Math.max(width, height))
      expect([name, large.width, large.height]).toEqual([
        name,
        Math.max(1, Math.round(width * scale)),
        Math.max(1, Math.round(height * scale)),
      ])
    }
  })

  test('stands upright, whichever way the camera was held', async () => {
    const upright = async (orientation: number) =>
      (await decode(await cameraJpeg({}, { orientation }))).pictures
    for (const way of [1, 2, 3, 4]) expect(await measure((await upright(way)).small)).toEqual([160, 120])
    for (const way of [5, 6, 7, 8]) expect(await measure((await upright(way)).small)).toEqual([120, 160])
    const { width, height } = await decode(await cameraJpeg({}, { orientation: 6 }))
    expect([width, height]).toEqual([120, 160])
  })

  test('is never enlarged, and keeps its shape', async () => {
    const { pictures } = await decode(await drawPicture('jpeg', { width: 1_600, height: 400 }))
    expect(await measure(pictures.large)).toEqual([1_600, 400])
    expect(await measure(pictures.medium)).toEqual([1_200, 300])
    expect(await measure(pictures.small)).toEqual([480, 120])
  })

  test('keeps its colours, whatever profile they were written in', async () => {
    const red = sharp({ create: { width: 40, height: 40, channels: 3, background: '#c83232' } })
    const { pictures } = await decode(await red.withIccProfile('p3').png().toBuffer())
    const [r = 0, g = 0, b = 0] = await sharp(pictures.small).raw().toBuffer()
    for (const [is, was] of [
      [r, 0xc8],
      [g, 0x32],
      [b, 0x32],
    ] as const)
      expect(Math.abs(is - was)).toBeLessThan(6)
  })
})

describe('what a camera writes', () => {
  test('is read as a moment and a camera, and nothing else', async () => {
    const { takenAt, camera, mediaType, ...rest } = await decode(await cameraJpeg())
    expect([takenAt, camera, mediaType]).toEqual([
      new Date('2024-06-01T12:30:00Z'),
      'Pinhole Nine',
      'image/jpeg',
    ])
    expect(Object.keys(rest).sort()).toEqual(['height', 'pictures', 'width'])
  })

  test.each([
    '0000:00:00 00:00:00',
    '2024:02:31 10:00:00',
    '2999:01:01 00:00:00',
    '1492:10:12 00:00:00',
    'x',
  ])('is no moment where it says %j', async (DateTimeOriginal) => {
    expect((await decode(await cameraJpeg({ DateTimeOriginal }))).takenAt).toBeNull()
  })

  test('is nothing where its tags are damaged at any byte, and the picture stays', async () => {
    const exif = (await sharp(await cameraJpeg()).metadata()).exif!
    const plain = await drawPicture('jpeg')
    for (let at = 6; at < 90; at += 3) {
      const bent = Buffer.from(exif)
      bent.fill(0xff, at, at + 4)
      const { width } = await decode(intoJpeg(plain, jpegSegment(0xe1, bent)))
      expect(width).toBeGreaterThan(0)
    }
  })

  test('is handed on raw to who may read it', async () => {
    const { exif, xmp } = await lookInside(await cameraJpeg())
    expect(exif?.includes(SECRET)).toBe(true)
    expect(xmp).toBeNull()
    await expect(lookInside(Buffer.from('%PDF-1.7'))).rejects.toThrow(PhotoRefused)
  })
})

test('a process that decodes has none of our settings, and no more than two stand', async () => {
  await Promise.all(Array.from({ length: 6 }, async () => decode(flatPng(2_000, 2_000))))
  const standing = decoders()
  expect([1, 2]).toContain(standing.length)
  for (const { pid } of standing) {
    const environment = environmentOf(pid!)
    expect(environment).toContain('NODE_ENV=production')
    expect(environment).not.toMatch(/SECRET_KEY|DATABASE_URL|SMTP_URL/)
  }
})

const outcome = (bytes: Buffer) =>
  decode(bytes).then(
    (_shown: Decoded) => 'shown',
    (error: unknown) => (error instanceof PhotoRefused ? `refused: ${error.message}` : String(error)),
  )

async function expectPixelsAlone(name: string, bytes: Buffer, most: number) {
  expect([name, ...(await findMetadata(bytes, [SECRET, 'canary']))]).toEqual([name])
  expect([name, readWebp(bytes)?.metadataByteCount]).toEqual([name, 0])
  const { width = 0, height = 0 } = await sharp(bytes).metadata()
  expect([name, Math.max(width, height) <= most]).toEqual([name, true])
}

async function measure(bytes: Buffer) {
  const { width, height } = await sharp(bytes).metadata()
  return [width, height]
}

/** What a process was given, as its system shows it: a file, or what `ps` says. */
function environmentOf(pid: number) {
  const file = `/proc/${pid}/environ`
  if (existsSync(file)) return readFileSync(file, 'utf8')
  return execFileSync('ps', ['eww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
}
