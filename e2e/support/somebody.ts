import { randomBytes } from 'node:crypto'
import { attemptOf, facesOf, friendshipOf, photoOf, programOf, secondPersonOf } from './belongings'
import { type Cast, openSessionOf, type Person, type Places } from './cast'
import { makeSignedIn } from './people'
import type { World } from './world'

/** The password of the demo people, which the declared forms carry. */
const DEMO_PASSWORD = 'a quiet harbour town'

type Wish = { role?: 'MEMBER' | 'ADMIN'; fresh?: boolean; isSuspended?: boolean }

let demoHash: Promise<string> | undefined

/** Somebody new in the demo world, for acts that may change or end what is theirs. */
export async function makeSomebody(world: World, { role = 'MEMBER', fresh = true, isSuspended }: Wish = {}) {
  const { hashPassword } = await import('@/lib/auth/password')
  demoHash ??= hashPassword(DEMO_PASSWORD)
  const { id, sessionId, cookie } = await makeSignedIn(world, { role, passwordHash: await demoHash }, fresh)
  const device = { userId: id, tokenHash: randomBytes(32), browser: 'Firefox', system: 'Linux' }
  const { id: deviceId } = await world.prisma.device.create({ data: device, select: { id: true } })
  const { sessionId: spareSessionId } = await openSessionOf(world, id)
  if (isSuspended)
    await world.prisma.standingRecord.create({
      data: { userId: id, standing: 'SUSPENDED', reason: 'For a test.', byId: id },
      select: { id: true },
    })
  return { id, sessionId, cookie: `${cookie.name}=${cookie.value}`, spareSessionId, deviceId }
}

/** Two whom somebody knows: one asked them, one is a friend with a photo. */
export async function makeCompanions(world: World) {
  const [asker, friend] = [await makeSomebody(world), await makeSomebody(world)]
  return { asker, friend, friendPhotoId: (await photoOf(friend)).photoId }
}

/** One of each thing that an action can aim at, belonging to somebody. */
export async function giveThings(
  world: World,
  { places }: Cast,
  { owner, asker, friend, friendPhotoId }: Awaited<ReturnType<typeof makeCompanions>> & { owner: Person },
): Promise<Places> {
  const photo = await photoOf(owner)
  return {
    ...places,
    ...photo,
    ...(await facesOf(world, { owner, friend, photoId: photo.photoId, friendPhotoId })),
    secondPersonId: await secondPersonOf(world, owner),
    personId: friend.id,
    niaAttemptId: await attemptOf(owner),
    requestId: await friendshipOf(world, asker, owner, null),
    friendshipId: await friendshipOf(world, owner, friend, new Date()),
    programId: await programOf(world, owner),
  }
}
