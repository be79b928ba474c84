import { randomBytes, randomUUID } from 'node:crypto'
import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import { openPersonKey } from '@/lib/crypto/person-key'
import { db } from '@/lib/db'
import { DESCRIPTOR_LENGTH, MODEL_ID, type Box, type FaceEngine } from '@/lib/faces/engine'
import { sealNumbers } from '@/lib/faces/template-numbers'
import { lockPerson } from '@/lib/lock-people'
import { keepPhoto } from '@/lib/photos/bytes'

/** Who is in a photo of a test: a small number for each person. */
type Cast = readonly number[]

export { allowFaces, befriend, setNaming } from './named-faces'

/** Turns facial recognition off. */
export const refuseFaces = (member: Member) =>
  setChoice(member, { purpose: 'face-recognition', value: 'off', method: 'switch' })

/** A photo whose bytes tell the stub engine who is in it, from left to right. */
export async function makePhotoOf(member: Member, cast: Cast) {
  const photo = await db.photo.create({
    data: {
      userId: member.id,
      fileName: 'a.jpg',
      mediaType: 'image/jpeg',
      byteCount: 3,
      contentHash: randomBytes(32),
      width: 1600,
      height: 1200,
      shownAt: now(),
    },
    select: { id: true },
  })
  await keepPhoto(db, { userId: member.id, photoId: photo.id }, { large: Buffer.from(JSON.stringify(cast)) })
  return { userId: member.id, photoId: photo.id }
}

/** An engine that reads the faces from a photo made by `makePhotoOf`: for tests of everything but the model. */
export function stubEngine(
  wait: () => Promise<unknown> = async () => undefined,
  model = MODEL_ID,
): FaceEngine {
  return {
    model,
    describe: async (file, boxes) => {
      await wait()
      const cast = JSON.parse(Buffer.from(file).toString()) as Cast
      const all = cast.map((person, index) => ({
        box: boxAt(index),
        score: 0.9,
        descriptor: numbersOf(person, index),
      }))
      return boxes ? boxes.map((box) => all.find((face) => Math.abs(face.box.left - box.left) < 0.01)!) : all
    },
  }
}

const boxAt = (index: number): Box => ({ left: 0.02 + index * 0.16, top: 0.2, width: 0.12, height: 0.2 })

/** Faces of one person lie 0.02 apart, those of two people 0.99. */
function numbersOf(person: number, take: number) {
  const numbers = new Float32Array(DESCRIPTOR_LENGTH)
  numbers[person] = 0.7
  numbers[100 + (take % 28)] = 0.014
  return numbers
}

type Naming = { memberId?: string; agreed?: boolean; answer?: 'WAITING' | 'ALLOWED'; name?: string }

/** Puts a name on a face, as the tables hold it; the template of its old name goes. A face that is gone gets none. */
export function putName(
  member: Member,
  faceId: string,
  { memberId, agreed = false, answer = 'ALLOWED', name = 'Somebody' }: Naming,
) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const who = { userId: member.id, memberId: memberId ?? null, ...(memberId ? {} : { name }) }
    const agreedAt = agreed ? now() : null
    const person =
      (await tx.knownPerson.findFirst({ where: who })) ??
      (await tx.knownPerson.create({ data: { ...who, name, agreedAt } }))
    await tx.faceTemplate.deleteMany({ where: { faceId } })
    await tx.faceName.deleteMany({ where: { faceId } })
    if ((await tx.face.count({ where: { id: faceId } })) === 0) return person
    await tx.faceName.create({
      data: { userId: member.id, faceId, personId: person.id, way: 'TYPED', answer },
    })
    return person
  })
}

/** The faces of a photo, from left to right. */
export const facesIn = (photoId: string) =>
  db.face.findMany({
    where: { photoId },
    orderBy: { left: 'asc' },
    include: { name: true, suggestions: true },
  })

/** Somebody on a list of people of whom nothing is anybody's own word: the row came with a suggestion. */
const onlySuggested = {
  faceNames: { none: {} },
  agreedAt: null,
  isHidden: false,
  isFaceless: false,
} as const

/** Everything about a person's face that stands anywhere. */
export async function countTraces(userId: string) {
  const mine = { userId }
  const [templates, ofMe, suggestions, suggested, looks, runs, unnamed, listed] = await Promise.all([
    db.faceTemplate.count({ where: mine }),
    db.faceTemplate.count({ where: { subjectId: userId } }),
    db.faceSuggestion.count({ where: mine }),
    db.faceSuggestion.count({ where: { person: { memberId: userId } } }),
    db.faceLook.count({ where: mine }),
    db.faceRun.count({ where: mine }),
    db.face.count({ where: { ...mine, name: null } }),
    db.knownPerson.count({
      where: { ...onlySuggested, OR: [{ userId, memberId: { not: null } }, { memberId: userId }] },
    }),
  ])
  return { templates, ofMe, suggestions, suggested, looks, runs, unnamed, listed }
}

export const NO_TRACES = {
  templates: 0,
  ofMe: 0,
  suggestions: 0,
  suggested: 0,
  looks: 0,
  runs: 0,
  unnamed: 0,
  listed: 0,
}

/** Everything that was worked out about a person's face in the libraries of others. */
export async function countTracesElsewhere(userId: string) {
  const elsewhere = { userId: { not: userId } }
  const counts = await Promise.all([
    db.faceTemplate.count({ where: { ...elsewhere, subjectId: userId } }),
    db.faceSuggestion.count({ where: { ...elsewhere, person: { memberId: userId } } }),
    db.knownPerson.count({ where: { ...elsewhere, ...onlySuggested, memberId: userId } }),
  ])
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Many templates at once, of a face that nobody in a test has: for counting and measuring. */
export async function makeTemplates(member: Member, count: number) {
  const { photoId } = await makePhotoOf(member, [])
  const person = await db.knownPerson.create({
    data: { userId: member.id, name: 'Nina', agreedAt: now(), agreedWords: 'I declare it.' },
  })
  const faces = Array.from({ length: count }, () => ({
    id: randomUUID(),
    userId: member.id,
    photoId,
    ...boxAt(0),
  }))
  await db.face.createMany({ data: faces })
  await db.faceName.createMany({
    data: faces.map(({ id }) => ({
      userId: member.id,
      faceId: id,
      personId: person.id,
      way: 'TYPED' as const,
    })),
  })
  const key = await openPersonKey(db, member.id)
  const numbers = numbersOf(99, 0)
  const templates = faces.map(({ id: faceId }) => ({ id: randomUUID(), faceId }))
  await db.faceTemplate.createMany({
    data: templates.map(({ id, faceId }) => ({
      ...{ id, faceId, photoId, userId: member.id, personId: person.id, model: MODEL_ID },
      numbers: sealNumbers(key, id, numbers),
      expiresAt: new Date(now().getTime() + 1e10),
    })),
  })
  return { photoId, person }
}
