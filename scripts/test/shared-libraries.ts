import fc from 'fast-check'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { refuseFaces } from './faces'
import { allowFaces, keepTemplate, makeFaces, setNaming, suggest } from './named-faces'
import { makePerson, type TestPerson } from './people'

/** What is on one face of a library: whom it is named, has a template of and is suggested as. */
export type OnFace = {
  owner: number
  named: number | null
  template: number | null
  suggested: number | null
}
const someone = fc.option(fc.nat(3), { nil: null })
/** Faces over three libraries, in any state. */
export const library = fc.array(
  fc.record({ owner: fc.nat(2), named: someone, template: someone, suggested: someone }),
  { minLength: 10, maxLength: 18 },
)

/** Ada and two friends of hers; somebody without an account is number 3 in each library. */
export async function peopleWith(faces: OnFace[], on: boolean[]) {
  const people = [await makePerson(), await makePerson(), await makePerson()] as [TestPerson, ...TestPerson[]]
  for (const { member } of people) await setNaming(member, 'on')
  for (const { member } of people) await allowFaces(member)
  for (const { owner, ...face } of faces) await putOnFace(people, people[owner]!, face)
  for (const [index, isOn] of on.entries()) if (index > 0 && !isOn) await refuseFaces(people[index]!.member)
  return people
}

async function putOnFace(people: TestPerson[], owner: TestPerson, face: Omit<OnFace, 'owner'>) {
  const { faceIds } = await makeFaces(owner.member)
  const faceId = faceIds[0]!
  const known = (who: number) => knownIn(owner, people[who] ?? null)
  if (face.named !== null)
    await db.faceName.create({
      data: { userId: owner.id, faceId, personId: await known(face.named), way: 'TYPED', answer: 'ALLOWED' },
    })
  if (face.template !== null)
    await keepTemplate(owner.member, faceId, await known(face.template), people[face.template]?.id ?? null)
  if (face.suggested !== null) await suggest(owner.member, faceId, await known(face.suggested))
}

async function knownIn(owner: TestPerson, who: TestPerson | null) {
  const where = { userId: owner.id, memberId: who?.id ?? null }
  const found = await db.knownPerson.findFirst({ where, select: { id: true } })
  const made = { ...where, name: 'Somebody', agreedAt: who ? null : now() }
  return (found ?? (await db.knownPerson.create({ data: made, select: { id: true } }))).id
}

/** Places of every kind, marks and passes, in a library. */
export async function leaveTraces({ id: userId, member }: TestPerson) {
  const places = [
    { precision: 'EXACT', latitude: 1, longitude: 2, country: 'PT', source: 'FILE' },
    { precision: 'EXACT', latitude: 1, longitude: 2, country: null, source: 'FILE' },
    { precision: 'CITY', country: 'PT', source: 'OWNER' },
  ] as const
  for (const place of places) {
    const { photoId } = await makeFaces(member)
    await db.photoPlace.create({ data: { userId, photoId, ...place } })
    await db.faceLook.create({ data: { userId, photoId, model: 'none' } })
  }
  await db.faceRun.create({ data: { userId, kind: 'LOOK', totalCount: 3 } })
  await db.placeRun.create({ data: { userId, totalCount: 3 } })
}
