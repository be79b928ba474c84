import { expect } from './test'
import type { SignedIn } from './people'
import type { World } from './world'

/** Puts photos of one face each into somebody's library: `[sitter, take]`, in this order; their ids. */
export async function addPortraits(
  world: World,
  { member }: SignedIn,
  cuts: readonly (readonly [number, number])[],
) {
  Object.assign(process.env, world.env) // before the product's modules load: they then act in this world
  const { storePhoto } = await import('@/lib/photos/store-photo')
  const { cutPortrait, sitters } = await import('@/scripts/pictures/portraits')
  const ids: string[] = []
  for (const [sitter, take] of cuts) {
    const bytes = await cutPortrait(sitters[sitter]!, take)
    ids.push((await storePhoto(member, { fileName: `portrait-${sitter}-${take}.jpg`, bytes })).photoId)
  }
  return ids
}

/** Turns facial recognition on for somebody, as its own page does. */
export async function allowFaces({ member }: SignedIn) {
  const { setChoice } = await import('@/lib/consent/commands')
  await setChoice(member, { purpose: 'face-recognition', value: 'on', method: 'consent-screen' })
}

/** Says who may name somebody. */
export async function setNaming({ member }: SignedIn, value: 'off' | 'ask' | 'on') {
  const { setChoice } = await import('@/lib/consent/commands')
  await setChoice(member, { purpose: 'being-named', value, method: 'switch' })
}

/** The one face that was found in a photo. */
export async function faceIn({ prisma }: World, photoId: string | undefined) {
  const { id } = await prisma.face.findFirstOrThrow({ where: { photoId }, select: { id: true } })
  return id
}

/** Portraits in somebody's library that facial recognition has looked at. */
export async function lookedAt(world: World, person: SignedIn, cuts: readonly (readonly [number, number])[]) {
  const photos = await addPortraits(world, person, cuts)
  await allowFaces(person)
  await expect
    .poll(() => world.prisma.faceLook.count({ where: { userId: person.id } }), { timeout: 60_000 })
    .toBe(photos.length)
  return photos
}
