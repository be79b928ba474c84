import { expect, test } from 'vitest'
import { DAY_MS } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { refuseFaces } from '@/scripts/test/faces'
import {
  befriend,
  countMade,
  jobsOf,
  keepTemplate,
  makeFaces,
  suggest,
  withFaces,
} from '@/scripts/test/named-faces'
import { makePerson } from '@/scripts/test/people'
import { mergePeople } from './merge-commands'
import { nameFaces } from './name-commands'
import {
  declareAgreement,
  deletePerson,
  keepOut,
  letIn,
  renamePerson,
  setHidden,
  withdrawDeclaration,
} from './people-commands'
import { listNameChoices, listPeople, listQuestions, listUnnamed } from './people-queries'
import { findPerson } from './person-queries'
import { endOf } from './template-life'
import { letInWords, type Seeking } from './words'

test('people stand with their largest face and their number of photos, and questions by person', async () => {
  const ada = await withFaces()
  const { faceIds } = await makeFaces(ada.member, 4)
  const [small, large, asked, nameless] = faceIds as [string, string, string, string]
  await db.face.update({ where: { id: large }, data: { width: 0.3 } })
  const mum = await nameFaces(ada.member, [small, large], { newName: 'Mum' })
  const { personId: carl } = await nameFaces(ada.member, (await makeFaces(ada.member)).faceIds, {
    newName: 'Carl',
  })
  await suggest(ada.member, asked, mum.personId, 0.4)
  await suggest(ada.member, asked, carl, 0.3)
  expect(await listPeople(ada.member)).toMatchObject([
    { name: 'Carl', photoCount: 1 },
    { name: 'Mum', photoCount: 1, bestFaceId: large, waitingCount: 0 },
  ])
  expect(await listQuestions(ada.member)).toMatchObject([{ name: 'Carl', faceCount: 1, faceIds: [asked] }])
  expect(await listUnnamed(ada.member)).toMatchObject({ count: 1, faces: [{ id: nameless }], next: null })
  const eve = await makePerson()
  expect(await listPeople(eve.member)).toEqual([])
  expect(await listQuestions(eve.member)).toEqual([])
  expect(await findPerson(eve.member, carl)).toBeNull()
})

test('somebody looks at all the faces of one person, page after page', async () => {
  const ada = await withFaces()
  const first = await makeFaces(ada.member, 100)
  const { personId } = await nameFaces(ada.member, first.faceIds, { newName: 'Mum' })
  await nameFaces(ada.member, (await makeFaces(ada.member, 30)).faceIds, { personId })
  const pages = await Promise.all([0, 120].map((from) => findPerson(ada.member, personId, { from })))
  expect(pages.map((page) => [page?.named.length, page?.namedCount, page?.photoCount])).toEqual([
    [120, 130, 2],
    [10, 130, 2],
  ])
  expect(new Set(pages.flatMap((page) => page?.named.map(({ faceId }) => faceId))).size).toBe(130)
})

test('every face that may be somebody’s is reached, page after page; past the last it begins again', async () => {
  const ada = await withFaces()
  const { personId } = await nameFaces(ada.member, (await makeFaces(ada.member)).faceIds, { newName: 'Mum' })
  const { faceIds } = await makeFaces(ada.member, 130)
  for (const [index, faceId] of faceIds.entries()) await suggest(ada.member, faceId, personId, index / 1000)
  const at = async (askedFrom: number) => (await findPerson(ada.member, personId, { askedFrom }))!.asked
  const pages = await Promise.all([0, 120].map(at))
  expect(pages.map(({ count, from, faces }) => [count, from, faces.length])).toEqual([
    [130, 0, 120],
    [130, 120, 10],
  ])
  expect(pages.flatMap(({ faces }) => faces.map(({ faceId }) => faceId))).toEqual(faceIds)
  expect((await at(500)).from).toBe(0)
})

test('a face whose likest person is hidden is asked about the next one, or stands among those without a name', async () => {
  const ada = await withFaces()
  const { faceIds } = await makeFaces(ada.member, 4)
  const [one, two, both, alone] = faceIds as [string, string, string, string]
  const mum = await nameFaces(ada.member, [one], { newName: 'Mum' })
  const carl = await nameFaces(ada.member, [two], { newName: 'Carl' })
  await suggest(ada.member, both, mum.personId, 0.1)
  await suggest(ada.member, both, carl.personId, 0.4)
  await suggest(ada.member, alone, mum.personId, 0.1)
  expect(await listUnnamed(ada.member)).toMatchObject({ count: 0, faces: [] })
  await setHidden(ada.member, mum.personId, true)
  expect(await listQuestions(ada.member)).toMatchObject([{ name: 'Carl', faceIds: [both], nearest: 0.4 }])
  expect(await listUnnamed(ada.member)).toMatchObject({ count: 1, faces: [{ id: alone }] })
})

test('C-161 somebody kept away from recognition loses templates and suggestions at once, and is found again later', async () => {
  const ada = await withFaces()
  const { faceIds } = await makeFaces(ada.member, 2)
  const { personId } = await nameFaces(ada.member, [faceIds[0]!], { newName: 'Mum', agreed: 'yes' })
  await keepTemplate(ada.member, faceIds[0]!, personId)
  await suggest(ada.member, faceIds[1]!, personId)
  expect(await keepOut(ada.member, personId)).toEqual({ templates: 1, suggestions: 1 })
  expect(await countMade(personId)).toEqual([1, 0, 0])
  expect(await listQuestions(ada.member)).toEqual([])
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'userId' = ${ada.id}`
  await nameFaces(ada.member, [faceIds[1]!], { personId })
  expect(await jobsOf(ada.member, 'faces.template')).toEqual([])
  await letIn(ada.member, personId)
  expect(await jobsOf(ada.member, 'faces.template')).toHaveLength(2)
})

test('a part of somebody’s faces becomes another person, without the templates of the first', async () => {
  const ada = await withFaces()
  const { faceIds } = await makeFaces(ada.member, 3)
  const { personId } = await nameFaces(ada.member, faceIds, { newName: 'Twins', agreed: 'yes' })
  for (const faceId of faceIds) await keepTemplate(ada.member, faceId, personId)
  const split = await nameFaces(ada.member, faceIds.slice(1), { newName: 'Nina' })
  expect(split.count).toBe(2)
  expect(await countMade(personId)).toEqual([1, 1, 2]) // two faces that she said are not theirs
  expect(await countMade(split.personId)).toEqual([2, 0, 0])
})

test('C-159 a declaration taken back takes its templates with it', async () => {
  const ada = await withFaces()
  const { faceIds } = await makeFaces(ada.member)
  const { personId } = await nameFaces(ada.member, faceIds, { newName: 'Mum' })
  await declareAgreement(ada.member, personId)
  await keepTemplate(ada.member, faceIds[0]!, personId)
  expect(await withdrawDeclaration(ada.member, personId)).toEqual({ templates: 1, suggestions: 0 })
  expect(await countMade(personId)).toEqual([1, 0, 0])
  expect(await db.knownPerson.findUnique({ where: { id: personId } })).toMatchObject({
    agreedAt: null,
    agreedWords: null,
  })
  await nameFaces(ada.member, (await makeFaces(ada.member)).faceIds, 'me')
  const me = await db.knownPerson.findFirstOrThrow({ where: { memberId: ada.id } })
  await expect(declareAgreement(ada.member, me.id)).rejects.toThrow(/Only their own yes counts/)
})

test('C-159 somebody for whom the owner declared is not called like a friend who has an account', async () => {
  const ada = await withFaces()
  const ben = await makePerson({ firstName: 'Ben' })
  await befriend(ada.member, ben.member)
  const { faceIds } = await makeFaces(ada.member)
  const { personId } = await nameFaces(ada.member, faceIds, { newName: 'Tony', agreed: 'yes' })
  await expect(renamePerson(ada.member, personId, ben.userName.toUpperCase())).rejects.toThrow(/own yes/)
  await withdrawDeclaration(ada.member, personId)
  await renamePerson(ada.member, personId, ben.userName)
  await expect(declareAgreement(ada.member, personId)).rejects.toThrow(/own yes/)
})

test('somebody is renamed, hidden, shown and forgotten by their owner alone', async () => {
  const ada = await withFaces()
  const eve = await makePerson()
  const { faceIds } = await makeFaces(ada.member)
  const { personId } = await nameFaces(ada.member, faceIds, { newName: 'Mum', agreed: 'yes' })
  for (const act of [
    () => renamePerson(eve.member, personId, 'X'),
    () => setHidden(eve.member, personId, true),
    () => keepOut(eve.member, personId),
    () => letIn(eve.member, personId),
    () => declareAgreement(eve.member, personId),
    () => withdrawDeclaration(eve.member, personId),
    () => mergePeople(eve.member, { personId, intoId: crypto.randomUUID() }),
    () => deletePerson(eve.member, personId),
  ])
    await expect(act()).rejects.toThrow(NotThere)
  await renamePerson(ada.member, personId, 'Mama')
  await setHidden(ada.member, personId, true)
  expect(await listPeople(ada.member)).toMatchObject([{ name: 'Mama', isHidden: true }])
  await keepTemplate(ada.member, faceIds[0]!, personId)
  expect(await deletePerson(ada.member, personId)).toMatchObject({ names: 1, templates: 1 })
  expect(await listPeople(ada.member)).toEqual([])
  expect(await db.face.count({ where: { userId: ada.id } })).toBe(1)
})

test('letting recognition look for somebody again says what that means now', async () => {
  const ada = await withFaces()
  const { faceIds } = await makeFaces(ada.member)
  const { personId } = await nameFaces(ada.member, faceIds, { newName: 'Mum' })
  const say = async () => {
    await keepOut(ada.member, personId)
    return letInWords((await letIn(ada.member, personId)) as Seeking)
  }
  expect(await say()).toBe('No longer kept out. Nothing is compared until you declare that they agreed.')
  await declareAgreement(ada.member, personId)
  expect(await say()).toBe('Recognised again.')
  await refuseFaces(ada.member)
  expect(await say()).toBe('No longer kept out. Facial recognition is off, so nothing is compared.')
})

test('C-162 the clock of a template ends a year after it last matched, or after three years', () => {
  const at = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * DAY_MS)
  expect(endOf({ lastUsedAt: at(0), expiresAt: at(1095) })).toEqual(at(365))
  expect(endOf({ lastUsedAt: at(1000), expiresAt: at(1095) })).toEqual(at(1095))
})

test('those who can be named are people named before and friends, and no former friends', async () => {
  const ada = await withFaces()
  const [ben, cleo] = [await makePerson({ firstName: 'Ben' }), await makePerson()]
  await befriend(ada.member, ben.member)
  await db.knownPerson.create({ data: { userId: ada.id, memberId: cleo.id, name: 'Cleo' } })
  await nameFaces(ada.member, (await makeFaces(ada.member)).faceIds, { newName: 'Mum' })
  await nameFaces(ada.member, (await makeFaces(ada.member)).faceIds, 'me')
  const choices = { people: [{ name: 'Mum' }], friends: [{ userName: ben.userName, name: 'Ben' }] }
  expect(await listNameChoices(ada.member)).toMatchObject(choices)
  // On the list by a suggestion alone, Ben was named by nobody.
  await db.knownPerson.create({ data: { userId: ada.id, memberId: ben.id, name: 'Ben' } })
  expect(await listNameChoices(ada.member)).toMatchObject(choices)
})
