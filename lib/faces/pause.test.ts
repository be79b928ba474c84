import { expect, test } from 'vitest'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import type { Tasks } from '@/lib/jobs/tasks'
import { knowMyself, nameStranger, seen } from '@/scripts/test/face-scenes'
import * as cast from '@/scripts/test/faces'
import { jobsOf } from '@/scripts/test/named-faces'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { catchUp } from './catch-up-commands'
import { lookAtPhoto } from './look-commands'
import { nameFaces } from './name-commands'
import { compareAll, lookAll } from './pass-commands'
import { declareAgreement } from './people-commands'
import { findRun } from './people-queries'
import { pauseRun, resumeRun } from './run-commands'
import { timeLeftWords } from './run-time'
import { makeTemplate } from './template-commands'
import { declaredWords, namedWords } from './words'

const system = { type: 'system', id: 'job:test' } as const
const engine = cast.stubEngine()
const unusable = cast.stubEngine(() => Promise.reject(new Error('a photo was opened')))
const NINA = 4

test('a pass over the library tells how far it is, stops when asked and goes on', async () => {
  const ada = await withFaces()
  const startedAt = new Date(now().getTime() - 60_000)
  const run = await begun(ada, 'COMPARE', { totalCount: 100, doneCount: 20, startedAt })
  const { leftMs, ...shown } = (await findRun(ada.member))!
  expect(shown).toMatchObject({ totalCount: 100, doneCount: 20, isPaused: false })
  expect(timeLeftWords(leftMs!)).toMatch(/about [45] minutes/)
  await pauseRun(ada.member, run.id)
  expect(await findRun(ada.member)).toMatchObject({ isPaused: true })
  const eve = await makePerson()
  for (const act of [pauseRun, resumeRun]) await expect(act(eve.member, run.id)).rejects.toThrow(NotThere)
  await forgetJobs(ada)
  await resumeRun(ada.member, run.id)
  expect(await jobsOf(ada.member, 'faces.compare')).toEqual([{ userId: ada.id }])
})

test('a pause holds every pass of the library, also one that is asked for later, and all of them go on', async () => {
  const ada = await withFaces()
  const { person } = await nameStranger(ada.member, NINA, true)
  const other = await seen(ada.member, [NINA])
  await db.faceSuggestion.deleteMany({ where: { personId: person.id } })
  const run = await begun(ada, 'LOOK', { totalCount: 5 })
  await pauseRun(ada.member, run.id)
  await compareAll(system, { userId: ada.id }, engine)
  await lookAll(system, { userId: ada.id }, engine)
  expect(await suggestions(ada)).toBe(0)
  const runs = await db.faceRun.findMany({ where: { userId: ada.id }, orderBy: { kind: 'asc' } })
  expect(runs.map(({ kind, pausedAt }) => [kind, pausedAt !== null])).toEqual([
    ['LOOK', true],
    ['COMPARE', true],
  ])
  await forgetJobs(ada)
  await resumeRun(ada.member, run.id)
  expect(await jobsOf(ada.member, 'faces.look-all')).toEqual([{ userId: ada.id }])
  expect(await jobsOf(ada.member, 'faces.compare')).toEqual([{ userId: ada.id }])
  await compareAll(system, { userId: ada.id }, engine)
  expect((await cast.facesIn(other.photoId))[0]!.suggestions).toHaveLength(1)
})

test('two passes at once are paused with one press', async () => {
  const ada = await withFaces()
  await begun(ada, 'LOOK', { totalCount: 5 })
  const run = await begun(ada, 'COMPARE', { totalCount: 5 })
  await pauseRun(ada.member, run.id)
  expect(await db.faceRun.count({ where: { userId: ada.id, pausedAt: null } })).toBe(0)
})

test('a photo that comes while its owner paused is looked at once they go on', async () => {
  const ada = await withFaces()
  const run = await begun(ada, 'COMPARE', { totalCount: 5 })
  await pauseRun(ada.member, run.id)
  const photo = await cast.makePhotoOf(ada.member, [NINA])
  expect(await lookAtPhoto(system, photo, engine)).toBe('paused')
  expect(await db.face.count({ where: { userId: ada.id } })).toBe(0)
  await resumeRun(ada.member, run.id)
  await lookAll(system, { userId: ada.id }, engine)
  expect(await db.face.count({ where: { photoId: photo.photoId } })).toBe(1)
})

test('a face that is named while its owner paused is not opened, and has its template once they go on', async () => {
  const ada = await withFaces()
  const { faces } = await seen(ada.member, [NINA])
  const run = await begun(ada, 'LOOK', { totalCount: 5 })
  await pauseRun(ada.member, run.id)
  const named = await nameFaces(ada.member, [faces[0]!.id], { newName: 'Nina', agreed: 'yes' })
  expect(namedWords(named)).toMatch(/You paused .*: we look for Nina in your other photos once you go on\.$/)
  const { name, id: personId } = await db.knownPerson.findFirstOrThrow({ where: { userId: ada.id } })
  expect([name, declaredWords(await declareAgreement(ada.member, personId))]).toEqual([
    'Nina',
    'Written down. You paused facial recognition: it looks for them once you go on.',
  ])
  const face = { userId: ada.id, faceId: faces[0]!.id }
  expect(await makeTemplate(system, face, unusable)).toBe('paused')
  await forgetJobs(ada)
  await resumeRun(ada.member, run.id)
  await catchUpWaiting(ada)
  expect(await jobsOf(ada.member, 'faces.template')).toEqual([face])
  expect(await makeTemplate(system, face, engine)).toBe('made')
})

test('going on compares no library but one’s own', async () => {
  const [ada, ben] = [await withFaces(), await withFaces()]
  await cast.befriend(ada.member, ben.member)
  await cast.setNaming(ada.member, 'on')
  await knowMyself(ada.member, 1)
  const run = await begun(ada, 'LOOK', { totalCount: 5 })
  await pauseRun(ada.member, run.id)
  for (const person of [ada, ben]) await forgetJobs(person)
  await resumeRun(ada.member, run.id)
  await catchUpWaiting(ada)
  expect(await jobsOf(ben.member, 'faces.compare')).toEqual([])
})

/** Does the catching up that waits for somebody. */
async function catchUpWaiting({ member }: TestPerson) {
  const jobs = await jobsOf(member, 'faces.catch-up')
  expect(jobs).toHaveLength(1)
  for (const job of jobs) await catchUp(system, job as unknown as Tasks['faces.catch-up'])
}

async function withFaces() {
  const ada = await makePerson()
  await cast.allowFaces(ada.member)
  return ada
}

type Begun = { totalCount: number; doneCount?: number; startedAt?: Date }

const begun = ({ id }: TestPerson, kind: 'LOOK' | 'COMPARE', data: Begun) =>
  db.faceRun.create({ data: { userId: id, kind, ...data } })

const suggestions = ({ id }: TestPerson) => db.faceSuggestion.count({ where: { userId: id } })

const forgetJobs = ({ id }: TestPerson) =>
  db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'userId' = ${id}`
