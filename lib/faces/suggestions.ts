import 'server-only'

import { HOUR_MS, fromNow, now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { nameOf } from './known-people'
import { assignPeople, type Match } from './match'
import { listReferences } from './references'

/** A face of a library with its numbers, which live in memory only. */
export type SeenFace = { faceId: string; descriptor: Float32Array }

type Seen = {
  ownerId: string
  deciders: readonly string[]
  photoId: string
  model: string
  faces: SeenFace[]
}

/** Says anew who the faces of one photo may be, in the caller's transaction; refused ones are not said again. */
export async function suggestPeople(tx: Tx, { ownerId, deciders, photoId, model, faces }: Seen) {
  if (faces.length === 0) return 0
  const references = await listReferences(tx, { ownerId, deciders, model })
  const inPhoto = { userId: ownerId, faceId: { in: faces.map(({ faceId }) => faceId) } }
  await tx.faceSuggestion.deleteMany({ where: { ...inPhoto, isRefused: false } })
  const refused = await tx.faceSuggestion.findMany({
    where: inPhoto,
    select: { faceId: true, person: known },
  })
  const named = await tx.faceName.findMany({
    where: { userId: ownerId, face: { photoId } },
    select: { person: known },
  })
  const notPeople = (faceId: string) =>
    refused.filter((row) => row.faceId === faceId).map(({ person }) => keyOf(person))
  const asked = faces.map(({ faceId, descriptor }) => ({
    face: faceId,
    descriptor,
    notPeople: notPeople(faceId),
  }))
  const matches = assignPeople(
    asked,
    references,
    named.map(({ person }) => keyOf(person)),
  )
  for (const [faceId, { person, distance }] of inOneOrder(matches)) {
    const personId = await knownPersonOf(tx, ownerId, person)
    await tx.faceSuggestion.create({
      data: { userId: ownerId, faceId, personId, distance, createdAt: now() },
      select: { id: true },
    })
  }
  await touch(tx, [...matches.values()])
  return matches.size
}

// Photos are looked at side by side: two that put the same friends on the list never wait for each other.
const inOneOrder = (matches: ReadonlyMap<string, Match>) =>
  [...matches].sort(([, a], [, b]) => (a.person < b.person ? -1 : 1))

const known = { select: { id: true, memberId: true } } as const
const keyOf = ({ id, memberId }: { id: string; memberId: string | null }) => memberId ?? id

/** The row of somebody in the owner's list; a friend who is not on it yet is put there. */
async function knownPersonOf(tx: Tx, ownerId: string, person: string) {
  const where = { userId: ownerId, OR: [{ id: person }, { memberId: person }] }
  const found = await tx.knownPerson.findFirst({ where, select: { id: true } })
  if (found) return found.id
  const user = await tx.user.findUniqueOrThrow({
    where: { id: person },
    select: { userName: true, firstName: true, lastName: true },
  })
  await tx.knownPerson.createMany({
    data: [{ userId: ownerId, memberId: person, name: nameOf(user), createdAt: now() }],
    skipDuplicates: true,
  })
  return (await tx.knownPerson.findFirstOrThrow({ where, select: { id: true } })).id
}

/** A match is a use: the template's year begins again. */
async function touch(tx: Tx, matches: readonly Match[]) {
  const ids = [...new Set(matches.map(({ templateId }) => templateId))].sort()
  await tx.faceTemplate.updateMany({
    where: { id: { in: ids }, lastUsedAt: { lt: fromNow(-HOUR_MS) } },
    data: { lastUsedAt: now() },
  })
}
