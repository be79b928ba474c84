import { beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { listHappenings } from '@/lib/activity/happenings'
import { DAY_MS, moveClock } from '@/lib/clock'
import { faceTerms } from '@/lib/consent/face-terms'
import { db } from '@/lib/db'
import { catalogue } from '@/lib/inventory/catalogue'
import { expireHeld } from '@/lib/inventory/retention'
import { countJobs } from '@/lib/jobs/queue'
import { addToAlbum, createAlbum, setAlbumFaceless } from '@/lib/photos/album-commands'
import { deletePhotos } from '@/lib/photos/delete-commands'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { TEMPLATE_LIFE_DAYS, TEMPLATE_UNUSED_DAYS } from './holdings'
import { compareAgain, lookAtPhoto } from './look-commands'
import { partFriends, removeNames } from './part-commands'
import { makeTemplate, MOST_TEMPLATES } from './template-commands'

const system = { type: 'system', id: 'job:test' } as const
const engine = cast.stubEngine()
const [ADA, BEN, EVE, NINA] = [1, 2, 3, 4]

let ada: Member
let ben: Member
let eve: Member

beforeEach(async () => {
  ;[ada, ben, eve] = [(await makePerson()).member, (await makePerson()).member, (await makePerson()).member]
})

const look = (photo: { userId: string; photoId: string }) => lookAtPhoto(system, photo, engine)

/** A photo that was looked at; its faces from left to right. */
async function seen(member: Member, people: number[]) {
  const photo = await cast.makePhotoOf(member, people)
  await look(photo)
  return { ...photo, faces: await cast.facesIn(photo.photoId) }
}

/** Somebody's own face, named by themselves, with its template. */
async function knowMyself(member: Member, who: number) {
  const { faces } = await seen(member, [who])
  await cast.putName(member, faces[0]!.id, { memberId: member.id })
  return makeTemplate(system, { userId: member.id, faceId: faces[0]!.id }, engine)
}

/** Somebody without an account whom a member named, and declared to have agreed or not. */
async function name(member: Member, who: number, agreed: boolean) {
  const { faces } = await seen(member, [who])
  const person = await cast.putName(member, faces[0]!.id, { agreed, name: `Person ${who}` })
  return { person, made: await makeTemplate(system, { userId: member.id, faceId: faces[0]!.id }, engine) }
}

const suggestedIn = async (photoId: string) =>
  (await cast.facesIn(photoId)).flatMap(({ suggestions }) => suggestions.map(({ personId }) => personId))

describe('until somebody says yes', () => {
  test('C-156 five faces make no template, no box and no mark while facial recognition is off', async () => {
    const photo = await cast.makePhotoOf(ada, [1, 2, 3, 4, 5])
    expect(await look(photo)).toBe('cancelled')
    expect(await cast.countTraces(ada.id)).toEqual(cast.NO_TRACES)
  })

  test('C-156 switching on queues a look over the library, in the same act', async () => {
    const before = await countJobs(db, 'faces.look-all')
    await cast.allowFaces(ada)
    expect(await countJobs(db, 'faces.look-all')).toBe(before + 1)
  })

  test('C-156 a look finds boxes and keeps nothing else; looking again changes nothing', async () => {
    await cast.allowFaces(ada)
    const photo = await cast.makePhotoOf(ada, [ADA, BEN])
    expect([await look(photo), await look(photo)]).toEqual(['looked', 'known'])
    expect(await cast.countTraces(ada.id)).toEqual({ ...cast.NO_TRACES, looks: 1, unnamed: 2 })
  })
})

describe('people you know', () => {
  test('C-156 somebody named, who agreed, is suggested in the next photo and in those looked at before', async () => {
    await cast.allowFaces(ada)
    const earlier = await seen(ada, [EVE, NINA])
    const { person, made } = await name(ada, NINA, true)
    const later = await seen(ada, [NINA, BEN])
    expect([made, await suggestedIn(later.photoId), await suggestedIn(earlier.photoId)]).toEqual([
      'made',
      [person.id],
      [],
    ])
    await compareAgain(system, earlier, engine)
    expect(await suggestedIn(earlier.photoId)).toEqual([person.id])
  })

  test('C-159 somebody who was named and did not agree has no template, and is never suggested', async () => {
    await cast.allowFaces(ada)
    expect((await name(ada, NINA, false)).made).toBe('not-agreed')
    expect(await suggestedIn((await seen(ada, [NINA])).photoId)).toEqual([])
    expect(await db.faceTemplate.count({ where: { userId: ada.id } })).toBe(0)
  })

  test('C-159 a friend who allows both is suggested from their own template; a stranger never is', async () => {
    for (const member of [ada, ben, eve]) await cast.allowFaces(member)
    for (const member of [ben, eve]) await cast.setNaming(member, 'on')
    await cast.befriend(ben, ada)
    await knowMyself(ben, BEN)
    await knowMyself(eve, EVE)
    const { photoId } = await seen(ada, [EVE, BEN])
    const [person] = await db.knownPerson.findMany({ where: { userId: ada.id } })
    expect([person?.memberId, await suggestedIn(photoId)]).toEqual([ben.id, [person?.id]])
  })

  test('C-159 a friend is not suggested while one of their two choices is off', async () => {
    await cast.allowFaces(ada)
    await cast.befriend(ada, ben)
    await cast.allowFaces(ben)
    await knowMyself(ben, BEN)
    expect(await suggestedIn((await seen(ada, [BEN])).photoId)).toEqual([])
    await cast.setNaming(ben, 'ask')
    expect(await suggestedIn((await seen(ada, [BEN])).photoId)).toHaveLength(1)
    await cast.refuseFaces(ben)
    expect(await suggestedIn((await seen(ada, [BEN])).photoId)).toEqual([])
  })

  test('C-160 a template of a friend is made only after their yes to the name; "never" takes all of it back', async () => {
    for (const member of [ada, ben]) await cast.allowFaces(member)
    await cast.befriend(ada, ben)
    await cast.setNaming(ben, 'ask')
    const { faces } = await seen(ada, [BEN])
    const ids = { userId: ada.id, faceId: faces[0]!.id }
    await cast.putName(ada, ids.faceId, { memberId: ben.id, answer: 'WAITING' })
    expect(await makeTemplate(system, ids, engine)).toBe('not-agreed')
    await cast.putName(ada, ids.faceId, { memberId: ben.id })
    expect(await makeTemplate(system, ids, engine)).toBe('made')
    await seen(ada, [BEN])
    expect(await cast.countTraces(ben.id)).toMatchObject({ ofMe: 1, suggested: 1 })
    const { destroyed } = await cast.setNaming(ben, 'off')
    expect(destroyed).toEqual({ 'face template': 1, 'suggested name': 1, 'name tag': 1 })
    expect(await cast.countTraces(ben.id)).toMatchObject({ ofMe: 0, suggested: 0 })
    expect(await db.knownPerson.count({ where: { memberId: ben.id } })).toBe(0)
    expect(await suggestedIn((await seen(ada, [BEN])).photoId)).toEqual([])
  })

  test('C-159 after a friendship ends neither library knows the other’s face', async () => {
    for (const member of [ada, ben]) await cast.allowFaces(member)
    for (const member of [ada, ben]) await cast.setNaming(member, 'on')
    await cast.befriend(ada, ben)
    await knowMyself(ben, BEN)
    const { faces } = await seen(ada, [BEN])
    await cast.putName(ada, faces[0]!.id, { memberId: ben.id })
    await makeTemplate(system, { userId: ada.id, faceId: faces[0]!.id }, engine)
    expect(await partFriends(system, { userId: ada.id, friendId: ben.id })).toBe(0)
    await db.friendship.deleteMany({ where: { userId: ada.id } })
    expect(await suggestedIn((await seen(ada, [BEN])).photoId)).toEqual([])
    expect(await partFriends(system, { userId: ada.id, friendId: ben.id })).toBeGreaterThan(0)
    expect(await cast.countTraces(ada.id)).toMatchObject({ templates: 0, suggestions: 0 })
    expect(await db.faceTemplate.count({ where: { userId: ben.id, subjectId: ben.id } })).toBe(1)
  })

  test('a refused suggestion is not made again, and of one person no more than twelve templates stay', async () => {
    await cast.allowFaces(ada)
    const { person } = await name(ada, NINA, true)
    const { photoId } = await seen(ada, [NINA])
    await db.faceSuggestion.updateMany({ where: { userId: ada.id }, data: { isRefused: true } })
    await compareAgain(system, { userId: ada.id, photoId }, engine)
    expect((await cast.facesIn(photoId))[0]!.suggestions.map(({ isRefused }) => isRefused)).toEqual([true])
    for (let more = 0; more <= MOST_TEMPLATES; more += 1) await name(ada, NINA, true)
    expect(await db.faceTemplate.count({ where: { personId: person.id } })).toBe(MOST_TEMPLATES)
  })

  test('a template asked for several times at once is made each time, and one is kept', async () => {
    await cast.allowFaces(ada)
    const { faces } = await seen(ada, [NINA])
    const { id: faceId } = faces[0]!
    await cast.putName(ada, faceId, { agreed: true })
    const all = Array.from({ length: 6 }, () => makeTemplate(system, { userId: ada.id, faceId }, engine))
    expect(await Promise.all(all)).toEqual(Array(6).fill('made'))
    expect(await db.faceTemplate.count({ where: { faceId } })).toBe(1)
  })
})

describe('scope', () => {
  test('C-161 a photo, an album or a person that is kept out yields no face, no template and no suggestion', async () => {
    await cast.allowFaces(ada)
    const { person } = await name(ada, NINA, true)
    const alone = await cast.makePhotoOf(ada, [NINA])
    await db.photo.update({ where: { id: alone.photoId }, data: { isFaceless: true } })
    const inAlbum = await cast.makePhotoOf(ada, [NINA])
    const { id: albumId } = await createAlbum(ada, { title: 'Not these' })
    await addToAlbum(ada, { albumId, photoIds: [inAlbum.photoId] })
    await setAlbumFaceless(ada, { albumId, isFaceless: true })
    expect([await look(alone), await look(inAlbum)]).toEqual(['excluded', 'excluded'])
    expect(await db.face.count({ where: { photoId: { in: [alone.photoId, inAlbum.photoId] } } })).toBe(0)
    await db.knownPerson.update({ where: { id: person.id }, data: { isFaceless: true } })
    expect(await suggestedIn((await seen(ada, [NINA])).photoId)).toEqual([])
  })

  test('C-163 when a photo is deleted, the templates made from it go with it', async () => {
    await cast.allowFaces(ada)
    await name(ada, NINA, true)
    const [template] = await db.faceTemplate.findMany({ where: { userId: ada.id } })
    await deletePhotos(ada, [template!.photoId])
    expect(await db.faceTemplate.count({ where: { userId: ada.id } })).toBe(0)
    expect(await suggestedIn((await seen(ada, [NINA])).photoId)).toEqual([])
  })
})

describe('off', () => {
  test('C-158 everything goes in one act, with a receipt; names stay until they are removed; on again begins at nothing', async () => {
    await cast.allowFaces(ada)
    await name(ada, NINA, true)
    const { photoId } = await seen(ada, [NINA, BEN])
    await db.faceRun.create({ data: { userId: ada.id, kind: 'LOOK', totalCount: 9 } })
    const receipt = await cast.refuseFaces(ada)
    expect(receipt.destroyed).toMatchObject({
      'face template': 1,
      'suggested name': 1,
      'photo mark': 2,
      'unnamed face': 2,
    })
    expect(await cast.countTraces(ada.id)).toEqual(cast.NO_TRACES)
    expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(1)
    await cast.allowFaces(ada)
    await look({ userId: ada.id, photoId })
    expect(await cast.countTraces(ada.id)).toEqual({ ...cast.NO_TRACES, looks: 1, unnamed: 2 })
    await cast.refuseFaces(ada)
    expect(await removeNames(ada)).toEqual({ names: 1, people: 1 })
    expect(await db.face.count({ where: { userId: ada.id } })).toBe(0)
    expect((await listHappenings(ada)).map(({ text }) => text)).toContain(
      'You removed every name from the faces in your photos.',
    )
  })

  test('C-158 the work that waits for this person is taken back; that of others, and what destroys, is not', async () => {
    await cast.allowFaces(ada)
    await cast.allowFaces(eve)
    const before = await countJobs(db, 'faces.')
    expect((await cast.refuseFaces(ada)).destroyed['waiting job']).toBe(1)
    expect(await countJobs(db, 'faces.')).toBe(before - 1)
  })

  test('C-157 somebody who says no while their photo is being looked at finds nothing written', async () => {
    await cast.allowFaces(ada)
    const photo = await cast.makePhotoOf(ada, [NINA])
    const slow = cast.stubEngine(() => cast.refuseFaces(ada))
    expect(await lookAtPhoto(system, photo, slow)).toBe('cancelled')
    expect(await cast.countTraces(ada.id)).toEqual(cast.NO_TRACES)
  })

  test('C-157 a friend who says no while a photo is being looked at is not suggested', async () => {
    for (const member of [ada, ben]) await cast.allowFaces(member)
    await cast.setNaming(ben, 'on')
    await cast.befriend(ada, ben)
    await knowMyself(ben, BEN)
    const photo = await cast.makePhotoOf(ada, [BEN])
    await lookAtPhoto(
      system,
      photo,
      cast.stubEngine(() => cast.setNaming(ben, 'off')),
    )
    expect(await suggestedIn(photo.photoId)).toEqual([])
  })
})

describe('the biometric clock', () => {
  test('C-162 a template ends a year after it last matched, and a match begins the year again', async () => {
    await cast.allowFaces(ada)
    await name(ada, NINA, true)
    const count = () => db.faceTemplate.count({ where: { userId: ada.id } })
    await inDays(TEMPLATE_UNUSED_DAYS - 5, async () => {
      await expireHeld(system)
      await seen(ada, [NINA])
    })
    await inDays(TEMPLATE_UNUSED_DAYS + 300, async () => {
      await expireHeld(system)
      expect(await count()).toBe(1)
    })
    await inDays(2 * TEMPLATE_UNUSED_DAYS, async () => {
      expect(await suggestedIn((await seen(ada, [NINA])).photoId)).toEqual([])
      await expireHeld(system)
      expect(await count()).toBe(0)
      expect((await listHappenings(ada)).map(({ text }) => text)).toContain(
        'Face templates came to the end of their time and were destroyed.',
      )
    })
  })

  test('C-162 no template lives longer than three years, however often it matches', async () => {
    await cast.allowFaces(ada)
    await name(ada, NINA, true)
    for (let day = 300; day < TEMPLATE_LIFE_DAYS; day += 300)
      await inDays(day, async () => void (await seen(ada, [NINA])))
    const count = () => db.faceTemplate.count({ where: { userId: ada.id } })
    await inDays(TEMPLATE_LIFE_DAYS - 1, async () => void (await expireHeld(system)))
    expect(await count()).toBe(1)
    await inDays(TEMPLATE_LIFE_DAYS + 1, async () => void (await expireHeld(system)))
    expect(await count()).toBe(0)
  })

  test('C-162 the screen that asks says the same as the schedule that is kept', () => {
    const { answer } = faceTerms.find(({ question }) => question === 'How long')!
    expect([TEMPLATE_UNUSED_DAYS, TEMPLATE_LIFE_DAYS]).toEqual([365, 3 * 365])
    expect(answer).toContain('twelve months without use, or three years at the most')
  })

  test('the catalogue says that templates go at the start of the window of a deletion', () => {
    expect(catalogue.FaceTemplate.onErasure).toEqual({
      end: 'erase',
      note: 'At the start of the window, not at its end.',
    })
  })
})

async function inDays(days: number, run: () => Promise<void>) {
  moveClock(days * DAY_MS)
  try {
    await run()
  } finally {
    moveClock(-days * DAY_MS)
  }
}
