import { demoPeople } from '@/prisma/seed/people'
import { findTold, wordsOf } from '../support/byte-matrix'
import { test } from '../support/cast'
import { makeSignedIn } from '../support/people'
import { makeProgram } from '../support/programs'
import { expect } from '../support/test'

test.describe.configure({ timeout: 240_000 })

test('C-166 every photo of the demo people, in every size, tells guests, friends and programs nothing of its file', async ({
  world,
  cast,
}) => {
  expect(cast.people.owner.id).toBeTruthy()
  const { readPhoto } = await import('@/lib/photos/bytes')
  const { db } = await import('@/lib/db')
  const seenByOthers = demoPeople.map(({ userName }) => userName).filter((name) => name !== 'gus') // he is suspended
  const photos = await world.prisma.photo.findMany({
    where: { user: { userName: { in: seenByOthers } } },
    select: { id: true, userId: true, fileName: true, audience: true, isInApi: true },
  })
  expect(photos.length).toBeGreaterThan(30)
  const friend = await makeSignedIn(world)
  const cookie = `${friend.cookie.name}=${friend.cookie.value}`
  const { headers } = await makeProgram(world)
  for (const userId of new Set(photos.map((photo) => photo.userId)))
    await world.prisma.friendship.create({ data: { userId, friendId: friend.id, acceptedAt: new Date() } })
  let planted = 0
  for (const { id: photoId, userId, fileName, audience, isInApi } of photos) {
    const original = await readPhoto(db, { userId, photoId }, 'original')
    const secrets = wordsOf(original!, fileName)
    planted += secrets.length
    await world.prisma.photo.update({ where: { id: photoId }, data: { audience: 'PUBLIC', isInApi: true } })
    const askers = { guest: {}, friend: { cookie }, program: headers }
    const { told } = await findTold(world, askers, { photoId, secrets }).finally(() =>
      world.prisma.photo.update({ where: { id: photoId }, data: { audience, isInApi } }),
    )
    expect([fileName, ...told]).toEqual([fileName])
  }
  console.log(`${photos.length} demo photos, ${planted} words of their files looked for`)
  expect(planted).toBeGreaterThan(4 * photos.length)
})
