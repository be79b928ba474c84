import { SECRET, strangeImages } from '@/scripts/test/strange-images'
import { findTold, type Askers } from './support/byte-matrix'
import { makeSignedIn, type SignedIn } from './support/people'
import { makeProgram } from './support/programs'
import { befriend } from './support/shared-photos'
import { expect, test } from './support/test'
import { add, call } from './support/uploads'
import type { World } from './support/world'

const NAME = 'canary-name-of-the-file'

test('C-166 pictures with something planted in every part tell a guest, a friend and a program nothing but what is seen', async ({
  world,
}) => {
  test.setTimeout(240_000)
  const ada = await makeSignedIn(world)
  const askers = await makeAskers(world, ada)
  const images = await strangeImages()
  const done = new Set<string>()
  let asked = 0
  for (const [at, { name, bytes }] of images.entries()) {
    const extension = bytes[0] === 0xff ? 'jpg' : bytes[0] === 0x89 ? 'png' : 'webp'
    const fileName = `${NAME}-${at}.${extension}`
    const photoId = await add(world, ada, bytes, fileName)
    if (done.has(photoId)) continue // two that are the same, byte for byte
    done.add(photoId)
    const closed = await call(world, `/api/photos/${photoId}/small`, { headers: askers.friend })
    expect([name, closed.status]).toEqual([name, 404])
    const data = { audience: 'PUBLIC', isInApi: true, isSearchable: true } as const
    await world.prisma.photo.update({ where: { id: photoId }, data })
    const { told, answers } = await findTold(world, askers, { photoId, secrets: [SECRET, 'canary', NAME] })
    expect([name, ...told]).toEqual([name])
    asked += answers
    const original = await call(world, `/api/photos/${photoId}/original`, { as: ada })
    expect([name, Buffer.from(await original.arrayBuffer()).equals(bytes)]).toEqual([name, true])
  }
  console.log(`${done.size} strange pictures, ${asked} answers read`)
  expect(done.size).toBe(new Set(images.map(({ bytes }) => bytes.toString('base64'))).size)
  expect(done.size).toBeGreaterThan(40)
  expect(asked).toBe(done.size * 15)
})

async function makeAskers(world: World, owner: SignedIn): Promise<Askers> {
  const friend = await makeSignedIn(world)
  await befriend(world, owner, friend)
  const { headers } = await makeProgram(world)
  return { guest: {}, friend: { cookie: `${friend.cookie.name}=${friend.cookie.value}` }, program: headers }
}
