import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { findMetadata, findSecrets } from './find-metadata'
import { drawPicture } from './hostile-images'
import { webpChunk, webpHead, webpOf } from './image-parts'
import { SECRET, strangeImages } from './strange-images'

test('the search for metadata finds nothing in a picture that is pixels alone', async () => {
  expect(await findMetadata(await drawPicture('webp'), [SECRET])).toEqual([])
  const clear = await sharp(await drawPicture('png'))
    .ensureAlpha(0.4)
    .webp()
    .toBuffer()
  expect(await findMetadata(clear, [SECRET])).toEqual([])
})

test('it finds what each strange picture says, wherever in the file it says it', async () => {
  const talks = (await strangeImages()).filter(({ bytes }) => bytes.includes(SECRET))
  expect(talks.length).toBeGreaterThan(20)
  for (const { name, bytes } of talks)
    expect([name, await findMetadata(bytes, [SECRET])]).toEqual([
      name,
      expect.arrayContaining([`${SECRET}, as it is`]),
    ])
})

test('it finds each kind of metadata by itself, without knowing a word of it', async () => {
  const webp = await drawPicture('webp')
  const picture = webp.subarray(12)
  const tagged = (change: (image: Sharp) => Sharp) => change(sharp(webp)).webp().toBuffer()
  const exif = await tagged((image) => image.withExif({ IFD0: { Copyright: 'me' } }))
  const found = async (bytes: Buffer) => (await findMetadata(bytes)).join('; ')
  expect(await found(exif)).toMatch(/sharp reads exif.*tag reader finds exif.*part EXIF/)
  expect(
    await found(await tagged((image) => image.withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'))),
  ).toMatch(/sharp reads xmp.*part XMP/)
  expect(await found(await tagged((image) => image.withIccProfile('p3')))).toMatch(
    /sharp reads icc.*part ICCP/,
  )
  expect(await found(webpOf(webpHead(0, 160, 120), picture, webpChunk('SECR', Buffer.from('me'))))).toBe(
    'a part SECR',
  )
  expect(await found(Buffer.concat([webp, Buffer.from('me')]))).toBe('bytes behind its end')
  expect(await found(webpOf(picture, picture))).toContain('2 pictures')
  expect(await found(await drawPicture('jpeg'))).toContain('no WebP')
})

test('it reads words in every way of writing them', () => {
  for (const way of ['utf8', 'utf16le'] as const)
    expect(findSecrets(Buffer.from('by the mill', way), ['the mill'])).toHaveLength(1)
  expect(findSecrets(Buffer.from('by the mill', 'utf16le').swap16(), ['the mill'])).toHaveLength(1)
  expect(findSecrets(Buffer.from('by%20the%20mill'), ['the mill'])).toHaveLength(1)
  expect(findSecrets(Buffer.from('by the sea'), ['the mill'])).toEqual([])
})
