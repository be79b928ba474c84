import sharp from 'sharp'
import { expect, test } from 'vitest'
import { now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { answerPhoto } from './photo-answer'
import { storePhoto } from './store-photo'

let hue = 0

async function upload({ member }: TestPerson) {
  const background = `hsl(${(hue += 7)}, 50%, 50%)`
  const bytes = await sharp({ create: { width: 90, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer()
  const { photoId, audience } = await storePhoto(member, { fileName: 'a.jpg', bytes })
  const { isInApi, ...row } = await db.photo.findUniqueOrThrow({ where: { id: photoId } })
  expect(audience).toBe(row.audience)
  const asked = await answerPhoto(
    { type: 'guest' },
    { photoId, size: 'small', isDownload: false, known: null },
  )
  return { photoId, audience, isInApi, forStrangers: asked.status }
}

test('C-117 a new photo is private until its owner decides otherwise for the new ones, and older ones stay', async () => {
  const ada = await makePerson()
  const choose = (value: string) =>
    setChoice(ada.member, { purpose: 'new-photos-shared', value, method: 'switch' })
  const first = await upload(ada)
  expect(first).toMatchObject({ audience: 'PRIVATE', isInApi: false, forStrangers: 404 })
  await choose('friends')
  expect(await upload(ada)).toMatchObject({ audience: 'FRIENDS', isInApi: false, forStrangers: 404 })
  await choose('public')
  const open = await upload(ada)
  expect(open).toMatchObject({ audience: 'PUBLIC', isInApi: false, forStrangers: 200 })
  await choose('off')
  expect(await upload(ada)).toMatchObject({ audience: 'PRIVATE', forStrangers: 404 })
  const rows = await db.photo.findMany({
    where: { id: { in: [first.photoId, open.photoId] } },
    orderBy: { createdAt: 'asc' },
    select: { audience: true },
  })
  expect(rows).toEqual([{ audience: 'PRIVATE' }, { audience: 'PUBLIC' }])
})

test('C-120 a new photo is open to programs only where its owner chose both, and for nobody who is suspended', async () => {
  const ada = await makePerson()
  const choose = (purpose: 'new-photos-shared' | 'new-photos-api', value: string) =>
    setChoice(ada.member, { purpose, value, method: 'switch' })
  await choose('new-photos-api', 'on')
  expect(await upload(ada)).toMatchObject({ audience: 'PRIVATE', isInApi: false })
  await choose('new-photos-shared', 'friends')
  expect(await upload(ada)).toMatchObject({ audience: 'FRIENDS', isInApi: false })
  await choose('new-photos-shared', 'public')
  expect(await upload(ada)).toMatchObject({ audience: 'PUBLIC', isInApi: true })
  await db.standingRecord.create({
    data: { userId: ada.id, standing: 'SUSPENDED', reason: 'A test', byId: ada.id, createdAt: now() },
  })
  expect(await upload(ada)).toMatchObject({ audience: 'PRIVATE', isInApi: false })
})
