import { expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
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
import { mergePeople } from './merge-commands'
import { findMerge, listMergeable } from './merge-queries'
import { mergeWords } from './merge-words'
import { clearNames, nameFaces } from './name-commands'
import { DECLARATION } from './naming'
import { findPerson } from './person-queries'
import { listTags } from './tag-queries'

test('two people without accounts become one, with names, templates and refusals', async () => {
  const ada = await withFaces()
  const { faceIds } = await makeFaces(ada.member, 3)
  const [a, b, c] = faceIds as [string, string, string]
  const { personId: mum } = await nameFaces(ada.member, [a], { newName: 'Mum', agreed: 'yes' })
  const { personId: mama } = await nameFaces(ada.member, [b], { newName: 'Mama', agreed: 'yes' })
  await keepTemplate(ada.member, b, mama)
  await suggest(ada.member, c, mum)
  await db.faceSuggestion.create({
    data: { userId: ada.id, faceId: c, personId: mama, distance: 0.5, isRefused: true },
  })
  expect(await mergePeople(ada.member, { personId: mama, intoId: mum })).toEqual({ id: mum, name: 'Mum' })
  expect(await countMade(mum)).toEqual([2, 1, 1])
  expect(await db.faceSuggestion.findFirst({ where: { faceId: c } })).toMatchObject({ isRefused: true })
  expect(await findPerson(ada.member, mama)).toBeNull()
})

test('C-159 a declaration speaks of one person: made one with somebody never declared, neither has a template', async () => {
  for (const isDeclaredChosen of [true, false]) {
    const ada = await withFaces()
    const { faceIds } = await makeFaces(ada.member, 3)
    const [a, b, c] = faceIds as [string, string, string]
    const { personId: tony } = await nameFaces(ada.member, [a], { newName: 'Tony', agreed: 'yes' })
    const { personId: hugo } = await nameFaces(ada.member, [b], { newName: 'Hugo' })
    await keepTemplate(ada.member, a, tony)
    await suggest(ada.member, c, tony)
    const [personId, intoId] = isDeclaredChosen ? [hugo, tony] : [tony, hugo]
    expect(await sayMerge(ada.member, personId, intoId)).toMatch(/You did not declare for Hugo/)
    await mergePeople(ada.member, { personId, intoId })
    expect(await countMade(intoId)).toEqual([2, 0, 0])
    expect(await db.knownPerson.findUnique({ where: { id: intoId } })).toMatchObject({
      agreedAt: null,
      agreedWords: null,
    })
  }
})

test('C-159 declared again in the act, those who become one are recognised from then on', async () => {
  const ada = await withFaces()
  const { faceIds } = await makeFaces(ada.member, 2)
  const { personId: tony } = await nameFaces(ada.member, [faceIds[0]!], { newName: 'Tony', agreed: 'yes' })
  const { personId: hugo } = await nameFaces(ada.member, [faceIds[1]!], { newName: 'Hugo' })
  const at = now()
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'userId' = ${ada.id}`
  await mergePeople(ada.member, { personId: hugo, intoId: tony, agreed: 'yes' })
  const { agreedAt, agreedWords } = await db.knownPerson.findUniqueOrThrow({ where: { id: tony } })
  expect(agreedAt!.getTime()).toBeGreaterThanOrEqual(at.getTime())
  expect(agreedWords).toBe(DECLARATION)
  expect(await jobsOf(ada.member, 'faces.template')).toHaveLength(2)
})

test('whom somebody can be one with leaves out friends who allow no name, and says what the press does', async () => {
  const ada = await withFaces()
  const [ben, cleo] = [await makePerson({ firstName: 'Ben' }), await makePerson({ firstName: 'Cleo' })]
  await befriend(ada.member, ben.member)
  await befriend(ada.member, cleo.member)
  await setNaming(ben.member, 'ask')
  await setNaming(cleo.member, 'on')
  const { faceIds } = await makeFaces(ada.member, 4)
  const [a, b, c, d] = faceIds as [string, string, string, string]
  const { personId: friend } = await nameFaces(ada.member, [a], { userName: ben.userName })
  await nameFaces(ada.member, [b], { userName: cleo.userName })
  const me = await nameFaces(ada.member, [c], 'me')
  const { personId: hugo } = await nameFaces(ada.member, [d], { newName: 'Hugo' })
  await setNaming(cleo.member, 'off')
  const names = (await listMergeable(ada.member, { id: hugo, memberId: null })).map(({ id }) => id)
  expect(names.sort()).toEqual([friend, me.personId].sort())
  expect(await sayMerge(ada.member, hugo, friend)).toMatch(/Ben is asked about each of these names/)
  expect(await sayMerge(ada.member, friend, hugo)).toMatch(
    /They become one person, called Ben\. The name Hugo/,
  )
  expect(await sayMerge(ada.member, hugo, me.personId)).toMatch(/You say with it that these faces are yours/)
  expect(await findMerge(ada.member, friend, me.personId)).toBeNull()
  expect(await findMerge(ben.member, hugo, friend)).toBeNull()
})

test('C-160 names that become a friend’s by merging wait for that friend, and two accounts never become one', async () => {
  const ada = await withFaces()
  const [ben, cleo] = [await makePerson(), await makePerson()]
  await befriend(ada.member, ben.member)
  await befriend(ada.member, cleo.member)
  await setNaming(ben.member, 'ask')
  await setNaming(cleo.member, 'on')
  const { faceIds } = await makeFaces(ada.member, 3)
  const { personId: benny } = await nameFaces(ada.member, [faceIds[0]!], { newName: 'Benny', agreed: 'yes' })
  await keepTemplate(ada.member, faceIds[0]!, benny)
  const { personId: friend } = await nameFaces(ada.member, [faceIds[1]!], { userName: ben.userName })
  const { personId: other } = await nameFaces(ada.member, [faceIds[2]!], { userName: cleo.userName })
  await expect(mergePeople(ada.member, { personId: friend, intoId: other })).rejects.toThrow(UserError)
  expect(await mergePeople(ada.member, { personId: friend, intoId: benny })).toMatchObject({ id: friend })
  expect(await db.faceName.count({ where: { personId: friend, answer: 'WAITING' } })).toBe(2)
  expect(await countMade(friend)).toEqual([2, 0, 0])
  await setNaming(ben.member, 'off')
  await expect(mergePeople(ada.member, { personId: benny, intoId: other })).rejects.toThrow(NotThere)
})

test('C-160 a friend learns of names that become theirs by merging, as of names given on that day', async () => {
  const ada = await withFaces()
  const ben = await makePerson()
  await befriend(ada.member, ben.member)
  await setNaming(ben.member, 'ask')
  const { faceIds } = await makeFaces(ada.member, 3)
  const [a, b, c] = faceIds as [string, string, string]
  const { personId: friend } = await nameFaces(ada.member, [a], { userName: ben.userName })
  const { personId: benny } = await nameFaces(ada.member, [b], { newName: 'Benny' })
  const { personId: empty } = await nameFaces(ada.member, [c], { newName: 'Nobody' })
  await clearNames(ada.member, [c])
  const longAgo = new Date('2025-05-03T12:00:00Z')
  await db.faceName.updateMany({ where: { userId: ada.id }, data: { createdAt: longAgo } })
  const told = () => db.auditEvent.count({ where: { action: 'faces.named', subjectId: ben.id } })
  expect(await told()).toBe(1)
  await mergePeople(ada.member, { personId: empty, intoId: friend })
  expect(await told()).toBe(1)
  const at = now()
  await mergePeople(ada.member, { personId: benny, intoId: friend })
  expect(await told()).toBe(2)
  const { tags } = await listTags(ben.member, { answer: 'WAITING' })
  expect(tags.map(({ createdAt }) => createdAt >= at)).toEqual([true, false])
})

async function sayMerge(member: Member, personId: string, intoId: string) {
  const merge = await findMerge(member, personId, intoId)
  return merge && mergeWords(merge).join(' ')
}

async function withFaces() {
  const ada = await makePerson()
  await allowFaces(ada.member)
  return ada
}

/** Names, templates and suggestions of one person. */
async function countMade(personId: string) {
  const where = { personId }
  return [
    await db.faceName.count({ where }),
    await db.faceTemplate.count({ where }),
    await db.faceSuggestion.count({ where }),
  ]
}
