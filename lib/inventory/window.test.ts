import type { TaskList } from 'graphile-worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAllowed } from '@/lib/consent/gate'
import { setChoice } from '@/lib/consent/commands'
import { listLedger } from '@/lib/consent/queries'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { catchUp } from '@/lib/faces/catch-up-commands'
import type { FaceEngine } from '@/lib/faces/engine'
import { lookAtPhoto } from '@/lib/faces/look-commands'
import { compareAll, lookAll } from '@/lib/faces/pass-commands'
import { makeTemplate } from '@/lib/faces/template-commands'
import { addJob, countJobs } from '@/lib/jobs/queue'
import type { Tasks } from '@/lib/jobs/tasks'
import { readAllPlaces } from '@/lib/places/pass-commands'
import { readPlace } from '@/lib/places/read-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { drained, startCrews } from '@/scripts/test/crews'
import { knowMyself, seen } from '@/scripts/test/face-scenes'
import * as cast from '@/scripts/test/faces'
import { countInHand } from '@/scripts/test/in-hand'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { ownedHoldings } from './catalogue'
import { eraseAtWindowStart, goneAtOnce } from './window-commands'

const system = { type: 'system', id: 'job:test' } as const
let letGo: () => void = () => undefined
let held: Promise<void> = Promise.resolve()
/** An engine that holds its work until it is let go: so that jobs run while the window begins. */
const stub = cast.stubEngine(() => held)
const engine: FaceEngine = {
  ...stub,
  describe: async (file, ...rest) => (file.at(0) === '['.charCodeAt(0) ? stub.describe(file, ...rest) : []),
}
const tasks: TaskList = {
  'faces.look': async (ids) => void (await lookAtPhoto(system, ids as Tasks['faces.look'], engine)),
  'faces.look-all': (turn) => lookAll(system, turn as Tasks['faces.look-all'], engine),
  'faces.compare': (turn) => compareAll(system, turn as Tasks['faces.compare'], engine),
  'faces.catch-up': (yes) => catchUp(system, yes as Tasks['faces.catch-up']),
  'faces.template': async (ids) => void (await makeTemplate(system, ids as Tasks['faces.template'], engine)),
  'places.read': async (ids) => void (await readPlace(system, ids as Tasks['places.read'])),
  'places.read-all': (turn) => readAllPlaces(system, turn as Tasks['places.read-all']),
}
const [ONE, FRIEND, NINA] = [1, 2, 3]

let crews: Awaited<ReturnType<typeof startCrews>>
beforeAll(async () => {
  crews = await startCrews(tasks)
})
afterAll(() => crews.stop())

/** Two friends whose libraries know each other, and of the first everything that faces and places can make. */
async function everything() {
  const [one, friend] = [await makePerson(), await makePerson()]
  await cast.befriend(one.member, friend.member)
  for (const [who, { member }] of [one, friend].entries()) {
    await cast.allowFaces(member)
    await cast.setNaming(member, 'on')
    await knowMyself(member, who === 0 ? ONE : FRIEND)
  }
  await setChoice(one.member, { purpose: 'location-tagging', value: 'exact', method: 'switch' })
  const { photoId, faces } = await seen(one.member, [FRIEND, NINA])
  await cast.putName(one.member, faces[1]!.id, { agreed: true, name: 'Nina' })
  const theirs = await seen(friend.member, [ONE])
  await cast.putName(friend.member, theirs.faces[0]!.id, { memberId: one.id })
  await addJob(db, 'faces.template', { userId: friend.id, faceId: theirs.faces[0]!.id })
  await addJob(db, 'faces.template', { userId: one.id, faceId: faces[1]!.id })
  await drained('faces.')
  await seen(one.member, [FRIEND, NINA])
  await seen(friend.member, [ONE])
  await db.photoPlace.create({ data: { ...inLisbon, photoId, userId: one.id, createdAt: now() } })
  await storeLocated(one)
  await drained('')
  return { one, friend }
}

const inLisbon = { precision: 'CITY', city: 'Lisbon', country: 'PT', source: 'OWNER' } as const

let storedCount = 0
async function storeLocated({ member }: TestPerson) {
  const background = `hsl(${(storedCount += 1) * 13}, 50%, 50%)`
  return storePhoto(member, { fileName: 'a.jpg', bytes: await makeLocated('jpeg', { background }) })
}

/** Every row of a table of faces or places that is of a person, or about them. */
async function countAll({ id }: TestPerson) {
  const counts: Record<string, number> = {}
  for (const { model, owner, about } of goneAtOnce) {
    const [row] = await db.$queryRawUnsafe<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM "${model}" WHERE "${owner}" = $1::uuid ${about ? `OR "${about}" = $1::uuid` : ''}`,
      id,
    )
    counts[model] = row?.count ?? 0
  }
  return { ...counts, elsewhere: await cast.countTracesElsewhere(id), named: await countNamed(id) }
}

const countNamed = (id: string) =>
  db.faceName.count({ where: { userId: { not: id }, person: { memberId: id } } })

const nothing = Object.fromEntries(
  [...goneAtOnce.map(({ model }) => model), 'elsewhere', 'named'].map((what) => [what, 0]),
)

test('C-180 every table of faces and places says that it ends on the first day, and none of the others does', () => {
  const models = (isSo: (holding: (typeof ownedHoldings)[number]) => boolean) =>
    ownedHoldings.filter(isSo).map(({ model }) => model)
  const ofFacesAndPlaces = models(({ category }) => category === 'faces' || category === 'places')
  expect(models(({ onErasure }) => onErasure.withinDays === 0)).toEqual(ofFacesAndPlaces)
  expect(ofFacesAndPlaces).toHaveLength(9)
  for (const { model, onErasure } of goneAtOnce)
    expect([model, onErasure]).toEqual([
      model,
      { end: 'erase', withinDays: 0, note: 'At the start of the window, not at its end.' },
    ])
})

test('C-180 as the window begins, faces and places of a person go everywhere, while the account and the photos stay', async () => {
  const { one, friend } = await everything()
  const before = await countAll(one)
  for (const [what, count] of Object.entries(before)) expect([what, count]).not.toEqual([what, 0])
  const friendsOwn = await db.faceTemplate.count({ where: { userId: friend.id, subjectId: friend.id } })
  const photos = await db.photo.count({ where: { userId: one.id } })

  held = new Promise((resolve) => (letGo = resolve))
  for (let count = 0; count < 12; count += 1) {
    await addJob(db, 'faces.look', await cast.makePhotoOf(one.member, [FRIEND, NINA]))
    await storeLocated(one)
  }
  await addJob(db, 'faces.compare', { userId: one.id })
  await addJob(db, 'faces.compare', { userId: friend.id })
  await expect.poll(() => countInHand('faces.'), { timeout: 20_000 }).toBeGreaterThanOrEqual(4)
  const destroyed = await db.$transaction((tx) => eraseAtWindowStart(tx, one.member))
  expect(await countAll(one)).toEqual(nothing)
  letGo()
  await drained('')
  expect(await countAll(one)).toEqual(nothing)
  expect(await countJobs(db, '')).toBe(0)

  expect(destroyed['waiting job']).toBeGreaterThan(0)
  expect(await db.user.count({ where: { id: one.id } })).toBe(1)
  expect(await db.photo.count({ where: { userId: one.id } })).toBe(photos + 24)
  expect(await db.faceTemplate.count({ where: { userId: friend.id, subjectId: friend.id } })).toBe(friendsOwn)
  for (const purpose of ['face-recognition', 'being-named', 'location-tagging'] as const)
    expect([purpose, await isAllowed(one.id, purpose)]).toEqual([purpose, false])
  const ended = (await listLedger(one.member)).filter(({ method }) => method === 'account-ends')
  expect(ended.map(({ purpose, value }) => [purpose, value])).toEqual([
    ['face-recognition', 'off'],
    ['being-named', 'off'],
    ['location-tagging', 'off'],
  ])
}, 120_000)

test('C-180 where the window does not begin after all, nothing is gone', async () => {
  const { one } = await everything()
  const before = await countAll(one)
  const begun = db.$transaction(async (tx) => {
    await eraseAtWindowStart(tx, one.member)
    throw new Error('no window')
  })
  await expect(begun).rejects.toThrow('no window')
  expect(await countAll(one)).toEqual(before)
}, 120_000)
