import { beforeEach, expect, test } from 'vitest'
import type { Member, System } from '@/lib/actor'
import { db } from '@/lib/db'
import { startTasks } from '@/lib/jobs/schedule'
import { doFaceWork } from '@/scripts/test/face-work'
import { suggestedIn } from '@/scripts/test/face-scenes'
import * as cast from '@/scripts/test/faces'
import { jobsOf } from '@/scripts/test/named-faces'
import { makePerson } from '@/scripts/test/people'
import { catchUp } from './catch-up-commands'
import { MODEL_ID, type FaceEngine } from './engine'
import { lookAtPhoto } from './look-commands'
import { renewAll } from './renew-commands'
import { makeTemplate } from './template-commands'

const system: System = { type: 'system', id: 'job:test' }
const [ADA, NINA] = [1, 4]
const former = cast.stubEngine(undefined, 'the-engine-before')
const today = cast.stubEngine()

let ada: Member

beforeEach(async () => {
  ada = (await makePerson()).member
  await cast.allowFaces(ada)
})

/** Somebody whom a member named on a face that an engine found, with the template that it made. */
async function known(member: Member, engine: FaceEngine, who: number, memberId?: string) {
  const photo = await cast.makePhotoOf(member, [who])
  await lookAtPhoto(system, photo, engine)
  const [face] = await cast.facesIn(photo.photoId)
  const person = await cast.putName(member, face!.id, memberId ? { memberId } : { agreed: true })
  expect(await makeTemplate(system, { userId: member.id, faceId: face!.id }, engine)).toBe('made')
  return { ...photo, faceId: face!.id, personId: person.id }
}

async function look(member: Member, engine: FaceEngine, people: number[]) {
  const photo = await cast.makePhotoOf(member, people)
  await lookAtPhoto(system, photo, engine)
  return photo.photoId
}

const templatesOf = (member: Member) =>
  db.faceTemplate.findMany({ where: { userId: member.id }, select: { id: true, faceId: true, model: true } })

test.each([
  ['a former engine made is never compared with a face that the one of today sees', former, today],
  ['the engine of today made is never compared with a face that another sees', today, former],
])('C-156 a template that %s', async (_, before, after) => {
  const { personId } = await known(ada, before, NINA)
  expect(await suggestedIn(await look(ada, after, [NINA]))).toEqual([])
  expect(await suggestedIn(await look(ada, before, [NINA]))).toEqual([personId])
})

test('C-156 C-162 after another engine took over, each template is made anew, the old ones are gone, and photos are looked at again', async () => {
  const nina = await known(ada, former, NINA)
  const own = await known(ada, former, ADA, ada.id)
  const photoId = await look(ada, former, [NINA, ADA])
  const old = await templatesOf(ada)
  expect(old.map(({ model }) => model)).toEqual([former.model, former.model])
  await renewAll(system)
  expect(await templatesOf(ada)).toEqual([])
  await doFaceWork(today)
  const renewed = await templatesOf(ada)
  expect(renewed.map(({ faceId }) => faceId).sort()).toEqual([nina.faceId, own.faceId].sort())
  expect(renewed.map(({ model }) => model)).toEqual([MODEL_ID, MODEL_ID])
  expect((await suggestedIn(photoId)).sort()).toEqual([nina.personId, own.personId].sort())
  expect(await db.faceLook.count({ where: { userId: ada.id, model: { not: MODEL_ID } } })).toBe(0)
  const told = { action: 'faces.templates-outdated', subjectId: ada.id }
  expect(await db.auditEvent.count({ where: told })).toBe(1)
})

test('C-162 a new template takes the place of all that a former engine made of the same person, in one step', async () => {
  const first = await known(ada, former, NINA)
  await known(ada, former, NINA)
  expect(await templatesOf(ada)).toHaveLength(2)
  await makeTemplate(system, { userId: ada.id, faceId: first.faceId }, today)
  expect(await templatesOf(ada)).toMatchObject([{ faceId: first.faceId, model: MODEL_ID }])
})

test('C-160 a friend is suggested again by their new template, once the engine of today made it of the face that has an old one', async () => {
  const ben = (await makePerson()).member
  await cast.allowFaces(ben)
  await cast.setNaming(ben, 'ask')
  await cast.befriend(ada, ben)
  await known(ben, former, ADA, ben.id)
  await catchUp(system, { userId: ben.id, isAtHome: true })
  const photoId = await look(ada, today, [ADA])
  expect(await suggestedIn(photoId)).toEqual([])
  await doFaceWork(today)
  expect(await suggestedIn(photoId)).toHaveLength(1)
})

test('C-158 the work after a new engine asks for nothing where facial recognition is off, or all is of today', async () => {
  await known(ada, today, NINA)
  await doFaceWork(today)
  const before = await templatesOf(ada)
  await renewAll(system)
  expect(await templatesOf(ada)).toEqual(before)
  expect(await jobsOf(ada, 'faces.look-all')).toEqual([])
  await cast.refuseFaces(ada)
  const photo = await cast.makePhotoOf(ada, [NINA])
  await db.faceLook.create({ data: { ...photo, model: former.model } })
  await renewAll(system)
  expect(await jobsOf(ada, 'faces.look-all')).toEqual([])
  expect(await jobsOf(ada, 'faces.catch-up')).toEqual([])
})

test('the work after a new engine is asked for whenever a worker begins, and goes over many libraries in turns', async () => {
  expect(startTasks).toContain('faces.renew')
  const others = [ada, (await makePerson()).member, (await makePerson()).member]
  for (const one of others) {
    await cast.allowFaces(one)
    await known(one, former, NINA)
  }
  expect(await renewAll(system, {}, 1)).toBe(1)
  await doFaceWork(today)
  for (const one of others) expect((await templatesOf(one)).map(({ model }) => model)).toEqual([MODEL_ID])
})
