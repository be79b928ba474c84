import sharp from 'sharp'
import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { keepPhoto } from '@/lib/photos/bytes'
import { DecoderLost } from '@/lib/photos/file-kind'
import { chosenStore } from '@/lib/storage/chosen-store'
import { withoutDecoders } from '@/scripts/test/decoders'
import { makeFaces } from '@/scripts/test/named-faces'
import { makePerson } from '@/scripts/test/people'
import { getFaceCrop } from './crop-query'
import { squareAround } from './cut-face.mjs'

test('a face is shown to its owner alone, cut when it is asked for, without metadata, and kept nowhere', async () => {
  const [ada, ben] = [await makePerson(), await makePerson()]
  const { photoId, faceIds } = await makeFaces(ada.member, 1, 'PUBLIC')
  const [faceId = ''] = faceIds
  await expect(getFaceCrop(ada.member, faceId)).rejects.toThrow(NotThere) // no bytes yet
  const medium = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#7aa2c4' } })
    .webp()
    .toBuffer()
  await keepPhoto(db, { userId: ada.id, photoId }, { medium })
  const before = await keysOf(ada.id)
  const { format, width, height, exif, icc } = await sharp(await getFaceCrop(ada.member, faceId)).metadata()
  expect({ format, width, height, exif, icc }).toEqual({ format: 'webp', width: 192, height: 192 })
  expect(await keysOf(ada.id)).toEqual(before)
  await expect(getFaceCrop(ben.member, faceId)).rejects.toThrow(NotThere)
  await expect(getFaceCrop(ada.member, 'no-face')).rejects.toThrow(NotThere)
})

test('a face is cut where every picture is opened: in a process of its own', async () => {
  const { member, id } = await makePerson()
  const { photoId, faceIds } = await makeFaces(member, 1, 'PUBLIC')
  const medium = await sharp({ create: { width: 120, height: 90, channels: 3, background: '#7aa2c4' } })
    .webp()
    .toBuffer()
  await keepPhoto(db, { userId: id, photoId }, { medium })
  await expect(withoutDecoders(() => getFaceCrop(member, faceIds[0]!))).rejects.toThrow(DecoderLost)
  expect((await getFaceCrop(member, faceIds[0]!)).length).toBeGreaterThan(0)
})

test('a face at the edge is cut inside the picture', () => {
  const size = { width: 1000, height: 500 }
  for (const box of [
    { left: 0, top: 0, width: 0.1, height: 0.2 },
    { left: 0.95, top: 0.9, width: 0.05, height: 0.1 },
    { left: -0.05, top: 0.9, width: 0.2, height: 0.3 },
    { left: 0, top: 0, width: 1, height: 1 },
    { left: 0.5, top: 0.5, width: 0, height: 0 },
  ]) {
    const { left, top, width, height } = squareAround(box, size)
    expect(width).toBe(height)
    expect(left >= 0 && top >= 0 && left + width <= size.width && top + height <= size.height).toBe(true)
  }
})

test('a face stands in the middle of its picture, and at the edge nobody beside it comes into view', () => {
  const size = { width: 1000, height: 500 }
  const middleOf = ({ left, width }: { left: number; width: number }) => left + width / 2
  const free = squareAround({ left: 0.4, top: 0.4, width: 0.1, height: 0.2 }, size)
  expect([middleOf(free), free.width]).toEqual([450, 140])
  const atEdge = squareAround({ left: 0.005, top: 0.4, width: 0.1, height: 0.2 }, size)
  expect([middleOf(atEdge), atEdge.left, atEdge.width]).toEqual([55, 0, 110])
  const cut = squareAround({ left: 0, top: 0.4, width: 0.06, height: 0.2 }, size)
  expect([cut.left, cut.width]).toEqual([0, 100])
})

async function keysOf(userId: string) {
  const keys: string[] = []
  for await (const key of chosenStore().keysBelow(`people/${userId}`)) keys.push(key)
  return keys.sort()
}
