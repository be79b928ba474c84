import { beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { countJobs } from '@/lib/jobs/queue'
import { addToAlbum, createAlbum, setAlbumFaceless } from '@/lib/photos/album-commands'
import { endFriendship } from '@/lib/friends/friendship-commands'
import { deletePhotos } from '@/lib/photos/delete-commands'
import { setFaceless as keepAway } from '@/lib/photos/photo-commands'
import { knowMyself, look, nameStranger, seen, suggestedIn } from '@/scripts/test/face-scenes'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { compareAgain } from './look-commands'
import { partFriends } from './part-commands'
import { keepOut } from './people-commands'
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

  test('of several looks at one photo at once, one finds its faces and the others find them known', async () => {
    await cast.allowFaces(ada)
    const photo = await cast.makePhotoOf(ada, [ADA, BEN])
    const looks = await Promise.all([1, 2, 3, 4].map(() => look(photo)))
    expect(looks.sort()).toEqual(['known', 'known', 'known', 'looked'])
    expect(await cast.countTraces(ada.id)).toEqual({ ...cast.NO_TRACES, looks: 1, unnamed: 2 })
  })
})

describe('people you know', () => {
  test('C-156 somebody named, who agreed, is suggested in the next photo and in those looked at before', async () => {
    await cast.allowFaces(ada)
    const earlier = await seen(ada, [EVE, NINA])
    const { person, made } = await nameStranger(ada, NINA, true)
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
    expect((await nameStranger(ada, NINA, false)).made).toBe('not-agreed')
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
    const { faces, photoId } = await seen(ada, [BEN])
    await cast.putName(ada, faces[0]!.id, { memberId: ben.id })
    await makeTemplate(system, { userId: ada.id, faceId: faces[0]!.id }, engine)
    expect(await partFriends(system, { userId: ada.id, friendId: ben.id })).toBe(0)
    await seen(ada, [BEN])
    expect(await cast.countTraces(ben.id)).toMatchObject({ ofMe: 2, suggested: 2 })
    await endFriendship(ada, (await db.friendship.findFirstOrThrow({ where: { userId: ada.id } })).id)
    expect(await cast.countTraces(ben.id)).toMatchObject({ ofMe: 1, suggested: 0 }) // before any work on it
    expect(await suggestedIn((await seen(ada, [BEN])).photoId)).toEqual([])
    expect(await partFriends(system, { userId: ada.id, friendId: ben.id })).toBeGreaterThan(0)
    expect(await cast.countTraces(ada.id)).toMatchObject({ templates: 0, suggestions: 0 })
    expect(await cast.facesIn(photoId)).toMatchObject([{ id: faces[0]!.id, name: null }])
    expect(await db.faceTemplate.count({ where: { userId: ben.id, subjectId: ben.id } })).toBe(1)
  })

  test('a refused suggestion is not made again, and of one person no more than twelve templates stay', async () => {
    await cast.allowFaces(ada)
    const { person } = await nameStranger(ada, NINA, true)
    const { photoId } = await seen(ada, [NINA])
    await db.faceSuggestion.updateMany({ where: { userId: ada.id }, data: { isRefused: true } })
    await compareAgain(system, { userId: ada.id, photoId }, engine)
    expect((await cast.facesIn(photoId))[0]!.suggestions.map(({ isRefused }) => isRefused)).toEqual([true])
    for (let more = 0; more <= MOST_TEMPLATES; more += 1) await nameStranger(ada, NINA, true)
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
    const { person } = await nameStranger(ada, NINA, true)
    const alone = await cast.makePhotoOf(ada, [NINA])
    await keepAway(ada, { photoIds: [alone.photoId], isFaceless: true })
    const inAlbum = await cast.makePhotoOf(ada, [NINA])
    const { id: albumId } = await createAlbum(ada, { title: 'Not these' })
    await addToAlbum(ada, { albumId, photoIds: [inAlbum.photoId] })
    await setAlbumFaceless(ada, { albumId, isFaceless: true })
    expect([await look(alone), await look(inAlbum)]).toEqual(['excluded', 'excluded'])
    expect(await db.face.count({ where: { photoId: { in: [alone.photoId, inAlbum.photoId] } } })).toBe(0)
    await keepOut(ada, person.id)
    expect(await suggestedIn((await seen(ada, [NINA])).photoId)).toEqual([])
  })

  test('C-163 when a photo is deleted, the templates made from it go with it', async () => {
    await cast.allowFaces(ada)
    await nameStranger(ada, NINA, true)
    const [template] = await db.faceTemplate.findMany({ where: { userId: ada.id } })
    await deletePhotos(ada, [template!.photoId])
    expect(await db.faceTemplate.count({ where: { userId: ada.id } })).toBe(0)
    expect(await suggestedIn((await seen(ada, [NINA])).photoId)).toEqual([])
  })
})
