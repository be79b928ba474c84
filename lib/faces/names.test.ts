import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { setChoice } from '@/lib/consent/commands'
import {
  allowFaces,
  befriend,
  jobsOf,
  keepTemplate,
  makeFaces,
  setNaming,
  suggest,
} from '@/scripts/test/named-faces'
import { makePerson } from '@/scripts/test/people'
import { refuseFace, restoreFace } from './face-commands'
import { findPhotoFaces } from './face-queries'
import { clearNames, confirmSuggestions, nameFaces, refuseSuggestions } from './name-commands'
import { listNamesBetween } from './name-queries'
import { DECLARATION } from './naming'
import { nameFacesInput } from './schema'
import { listShownNames } from './shown-names'
import { answerTag } from './tag-commands'

test('C-156 a name appears by two keys: the owner confirms, and the named person allows it', async () => {
  const { ada, ben } = await adaAndBen('ask')
  const { photoId, faceIds } = await makeFaces(ada.member, 1, 'FRIENDS')
  const person = await db.knownPerson.create({ data: { userId: ada.id, memberId: ben.id, name: 'Benny' } })
  await suggest(ada.member, faceIds[0]!, person.id)
  expect(await listShownNames(ben.member, photoId)).toEqual([])
  expect(await confirmSuggestions(ada.member, faceIds, person.id)).toMatchObject({
    name: 'Benny',
    waits: true,
  })
  expect(await listShownNames(ben.member, photoId)).toEqual([])
  const { id } = await db.faceName.findFirstOrThrow({ where: { faceId: faceIds[0] } })
  await answerTag(ben.member, id, 'allow')
  // What others read is the name he gave himself, never what she calls him.
  expect(await listShownNames(ben.member, photoId)).toEqual([ben.userName])
  expect(await listShownNames({ type: 'guest' }, photoId)).toEqual([])
})

test('C-160 a friend is named at once where they allow it, never where they do not, and otherwise on their yes', async () => {
  for (const [step, answer] of [
    ['on', 'ALLOWED'],
    ['ask', 'WAITING'],
  ] as const) {
    const { ada, ben } = await adaAndBen(step)
    const { faceIds } = await makeFaces(ada.member)
    await nameFaces(ada.member, faceIds, { userName: ben.userName })
    expect(await db.faceName.findFirst({ where: { faceId: faceIds[0] } })).toMatchObject({ answer })
  }
  const { ada, ben } = await adaAndBen('off')
  const { faceIds } = await makeFaces(ada.member)
  const naming = nameFaces(ada.member, faceIds, { userName: ben.userName })
  await expect(naming).rejects.toThrow(UserError)
  await expect(naming).rejects.toThrow(/^\S+ does not allow being named\.$/)
  expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(0)
  expect(await db.knownPerson.count({ where: { userId: ada.id } })).toBe(0)
})

test('C-159 somebody who is no friend cannot be named by their account: they are not there', async () => {
  const ada = await makePerson()
  const eve = await makePerson()
  await setNaming(eve.member, 'on')
  await allowFaces(ada.member)
  const { faceIds } = await makeFaces(ada.member)
  await expect(nameFaces(ada.member, faceIds, { userName: eve.userName })).rejects.toThrow(NotThere)
  await db.friendship.create({ data: { userId: ada.id, friendId: eve.id } })
  await expect(nameFaces(ada.member, faceIds, { userName: eve.userName })).rejects.toThrow(NotThere)
  const former = await db.knownPerson.create({ data: { userId: ada.id, memberId: eve.id, name: 'Eve' } })
  await expect(nameFaces(ada.member, faceIds, { personId: former.id })).rejects.toThrow(NotThere)
})

test('C-159 a private name is compared with nothing until its owner declares that the person agreed', async () => {
  const { ada } = await adaAndBen('on')
  const { photoId, faceIds } = await makeFaces(ada.member, 2, 'PUBLIC')
  const [first, second] = faceIds as [string, string]
  await nameFaces(ada.member, [first], { newName: 'Mum' })
  expect(await db.knownPerson.findFirst({ where: { userId: ada.id } })).toMatchObject({ agreedAt: null })
  await nameFaces(ada.member, [second], { newName: 'mum', agreed: 'yes' })
  const [mum, ...others] = await db.knownPerson.findMany({ where: { userId: ada.id } })
  expect(others).toEqual([])
  expect(mum).toMatchObject({ name: 'Mum', agreedWords: DECLARATION })
  expect(await db.auditEvent.count({ where: { action: 'faces.declared', subjectId: ada.id } })).toBe(1)
  expect((await jobsOf(ada.member, 'faces.template')).map(({ faceId }) => faceId).sort()).toEqual(
    faceIds.sort(),
  )
  expect(await listShownNames({ type: 'guest' }, photoId)).toEqual([])
})

test('C-159 nobody declares for a friend who has an account', async () => {
  const { ada, ben } = await adaAndBen('off')
  const { faceIds } = await makeFaces(ada.member)
  const naming = nameFaces(ada.member, faceIds, { newName: ben.userName.toUpperCase(), agreed: 'yes' })
  await expect(naming).rejects.toThrow(/Only their own yes counts/)
  expect(await db.knownPerson.count({ where: { userId: ada.id } })).toBe(0)
})

test('one’s own face is named without waiting for anybody', async () => {
  const { ada } = await adaAndBen('off')
  const { faceIds } = await makeFaces(ada.member)
  expect(await nameFaces(ada.member, faceIds, 'me')).toMatchObject({ count: 1, waits: false })
  expect(await db.faceName.findFirst({ where: { userId: ada.id } })).toMatchObject({ answer: 'ALLOWED' })
})

test('a name that was refused or corrected is not suggested for that face again', async () => {
  const { ada, ben } = await adaAndBen('on')
  const { faceIds } = await makeFaces(ada.member, 2)
  const [first, second] = faceIds as [string, string]
  const person = await db.knownPerson.create({ data: { userId: ada.id, memberId: ben.id, name: 'Ben' } })
  await suggest(ada.member, first, person.id)
  await refuseSuggestions(ada.member, [first], person.id)
  await expect(confirmSuggestions(ada.member, [first], person.id)).rejects.toThrow(NotThere)
  await nameFaces(ada.member, [second], { personId: person.id })
  await keepTemplate(ada.member, second, person.id, ben.id)
  await nameFaces(ada.member, [second], { newName: 'Carl' })
  const refused = await db.faceSuggestion.findMany({ where: { personId: person.id, isRefused: true } })
  expect(refused.map(({ faceId }) => faceId).sort()).toEqual(faceIds.sort())
  expect(await db.faceTemplate.count({ where: { faceId: second } })).toBe(0)
  // Her own word counts more than her earlier no.
  await nameFaces(ada.member, [first], { personId: person.id })
  expect(await db.faceName.count({ where: { personId: person.id } })).toBe(1)
})

test('what is no face has no name, no template and no suggestion, and can be one again', async () => {
  const { ada } = await adaAndBen('on')
  const { faceIds } = await makeFaces(ada.member)
  const { personId } = await nameFaces(ada.member, faceIds, { newName: 'A vase', agreed: 'yes' })
  await keepTemplate(ada.member, faceIds[0]!, personId)
  await refuseFace(ada.member, faceIds[0]!)
  expect(await traces(faceIds[0]!)).toEqual([0, 0, 0])
  await restoreFace(ada.member, faceIds[0]!)
  expect(await db.face.findFirst({ where: { id: faceIds[0] } })).toMatchObject({ isRefused: false })
  expect(await jobsOf(ada.member, 'faces.compare')).toHaveLength(1)
})

test('C-158 while facial recognition is off, a face that loses its name goes too, and nothing is queued', async () => {
  const { ada } = await adaAndBen('on')
  const { faceIds } = await makeFaces(ada.member, 2)
  await nameFaces(ada.member, faceIds, { newName: 'Mum' })
  await setChoice(ada.member, { purpose: 'face-recognition', value: 'off', method: 'switch' })
  await nameFaces(ada.member, [faceIds[1]!], { newName: 'Nina', agreed: 'yes' })
  expect(await jobsOf(ada.member, 'faces.template')).toEqual([])
  expect(await db.faceSuggestion.count({ where: { userId: ada.id } })).toBe(0)
  await clearNames(ada.member, [faceIds[0]!])
  expect(await db.face.findMany({ where: { userId: ada.id }, select: { id: true } })).toEqual([
    { id: faceIds[1] },
  ])
})

test('nobody names, confirms, clears or refuses a face of somebody else', async () => {
  const { ada, ben } = await adaAndBen('on')
  const { faceIds } = await makeFaces(ada.member)
  const { personId } = await nameFaces(ada.member, faceIds, { newName: 'Mum' })
  for (const act of [
    () => nameFaces(ben.member, faceIds, 'me'),
    () => nameFaces(ben.member, faceIds, { personId }),
    () => confirmSuggestions(ben.member, faceIds, personId),
    () => refuseSuggestions(ben.member, faceIds, personId),
    () => clearNames(ben.member, faceIds),
    () => refuseFace(ben.member, faceIds[0]!),
    () => restoreFace(ben.member, faceIds[0]!),
  ])
    await expect(act()).rejects.toThrow(NotThere)
  expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(1)
})

test('a form names faces one way only, and a declaration belongs to a name that is typed', () => {
  const face = '0190a3c2-0000-7000-8000-000000000001'
  const read = (sent: object) => nameFacesInput.safeParse(sent)
  expect(read({ faces: face, who: 'me' }).data).toEqual({ faceIds: [face], target: 'me' })
  expect(read({ faces: [face, face], who: 'friend:ben:o' }).data?.target).toEqual({ userName: 'ben:o' })
  expect(read({ faces: face, who: `person:${face}` }).data?.target).toEqual({ personId: face })
  expect(read({ faces: face, newName: '  Mum ', agreed: 'yes' }).data?.target).toEqual({
    newName: 'Mum',
    agreed: 'yes',
  })
  for (const wrong of [
    { faces: face },
    { faces: face, who: '', newName: ' ' },
    { faces: face, who: 'person:x' },
    { faces: face, who: 'me', newName: 'Mum' },
    { faces: face, who: 'me', agreed: 'yes' },
    { who: 'me' },
    { faces: 'x', who: 'me' },
  ])
    expect(read(wrong).success, JSON.stringify(wrong)).toBe(false)
})

async function adaAndBen(step: 'off' | 'ask' | 'on') {
  const [ada, ben] = [await makePerson(), await makePerson()]
  await befriend(ben.member, ada.member)
  await allowFaces(ada.member)
  if (step !== 'off') await setNaming(ben.member, step)
  return { ada, ben }
}

async function traces(faceId: string) {
  const where = { faceId }
  return [
    await db.faceName.count({ where }),
    await db.faceTemplate.count({ where }),
    await db.faceSuggestion.count({ where }),
  ]
}

test('a suggestion knows when it is of whoever looks', async () => {
  const { ada, ben } = await adaAndBen('on')
  const { photoId, faceIds } = await makeFaces(ada.member, 2)
  for (const [at, { id }] of [ada, ben].entries()) {
    const person = await db.knownPerson.create({ data: { userId: ada.id, memberId: id, name: 'Somebody' } })
    await suggest(ada.member, faceIds[at]!, person.id)
  }
  const { faces } = await findPhotoFaces(ada.member, photoId)
  expect(faces.map(({ suggestion }) => suggestion?.isMe)).toEqual([true, false])
})

test('what goes as a friendship ends is counted both ways, and no other name with it', async () => {
  const { ada, ben } = await adaAndBen('on')
  const cleo = await makePerson()
  await befriend(ada.member, cleo.member)
  await setNaming(ada.member, 'on')
  await nameFaces(ada.member, (await makeFaces(ada.member, 2)).faceIds, { userName: ben.userName })
  await nameFaces(ada.member, (await makeFaces(ada.member)).faceIds, 'me')
  await nameFaces(ada.member, (await makeFaces(ada.member)).faceIds, { newName: 'Mum' })
  await nameFaces(ben.member, (await makeFaces(ben.member)).faceIds, { userName: ada.userName })
  await db.knownPerson.create({
    data: { userId: ada.id, memberId: cleo.id, name: 'Cleo', isFaceless: true },
  })
  expect(Object.fromEntries(await listNamesBetween(ada.member))).toEqual({
    [ben.userName]: { given: 2, received: 1, isKeptOut: false },
    [cleo.userName]: { given: 0, received: 0, isKeptOut: true },
  })
  expect((await listNamesBetween(cleo.member)).get(ada.userName)?.isKeptOut).toBe(false) // it is not theirs to know
})

test('a template is told to be made only where one is: of somebody declared, while its work waits', async () => {
  const ada = await makePerson()
  await allowFaces(ada.member)
  const { photoId, faceIds } = await makeFaces(ada.member, 2)
  const [a, b] = faceIds as [string, string]
  expect(await nameFaces(ada.member, [a], { newName: 'Hugo' })).toMatchObject({ isSought: false })
  expect(await nameFaces(ada.member, [b], { newName: 'Tony', agreed: 'yes' })).toMatchObject({
    isSought: true,
  })
  const coming = async () =>
    (await findPhotoFaces(ada.member, photoId)).faces.map(({ isTemplateComing }) => isTemplateComing)
  expect(await coming()).toEqual([false, true])
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'userId' = ${ada.id}`
  expect(await coming()).toEqual([false, false])
})
