import type { Member } from '@/lib/actor'
import { lookAtPhoto } from '@/lib/faces/look-commands'
import { makeTemplate } from '@/lib/faces/template-commands'
import { facesIn, makePhotoOf, putName, stubEngine } from './faces'

const system = { type: 'system', id: 'job:test' } as const
const engine = stubEngine()

/** Looks at a photo with the stub engine. */
export const look = (photo: { userId: string; photoId: string }) => lookAtPhoto(system, photo, engine)

/** A photo that was looked at; its faces from left to right. */
export async function seen(member: Member, people: number[]) {
  const photo = await makePhotoOf(member, people)
  await look(photo)
  return { ...photo, faces: await facesIn(photo.photoId) }
}

/** Somebody's own face, named by themselves, with its template. */
export async function knowMyself(member: Member, who: number) {
  const { faces } = await seen(member, [who])
  await putName(member, faces[0]!.id, { memberId: member.id })
  return makeTemplate(system, { userId: member.id, faceId: faces[0]!.id }, engine)
}

/** Somebody without an account whom a member named, and declared to have agreed or not. */
export async function nameStranger(member: Member, who: number, agreed: boolean) {
  const { faces } = await seen(member, [who])
  const person = await putName(member, faces[0]!.id, { agreed, name: `Person ${who}` })
  return { person, made: await makeTemplate(system, { userId: member.id, faceId: faces[0]!.id }, engine) }
}

/** Whom the faces of a photo may be, as suggested. */
export const suggestedIn = async (photoId: string) =>
  (await facesIn(photoId)).flatMap(({ suggestions }) => suggestions.map(({ personId }) => personId))
