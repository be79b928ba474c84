import { beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { acceptRequest, endFriendship } from '@/lib/friends/friendship-commands'
import { setFaceless as keepAway } from '@/lib/photos/photo-commands'
import { knowMyself, nameStranger, seen, suggestedIn } from '@/scripts/test/face-scenes'
import { doFaceWork } from '@/scripts/test/face-work'
import * as cast from '@/scripts/test/faces'
import { makePerson } from '@/scripts/test/people'
import { keepOut, letIn } from './people-commands'
import { listPeople } from './people-queries'
import { findPerson } from './person-queries'
import { answerTag } from './tag-commands'

const [ADA, BEN, NINA] = [1, 2, 4]

let ada: Member
let ben: Member
let looks: number
const engine = cast.stubEngine(async () => void (looks += 1))

beforeEach(async () => {
  ;[ada, ben] = [(await makePerson()).member, (await makePerson()).member]
  await cast.allowFaces(ada)
  looks = 0
})

describe('names that stayed', () => {
  test('C-159 on again: those who agreed are known again, those who did not are not, and photos are compared with them', async () => {
    await nameStranger(ada, NINA, true)
    await nameStranger(ada, BEN, false)
    await knowMyself(ada, ADA)
    const { photoId } = await seen(ada, [NINA, BEN, ADA])
    await cast.refuseFaces(ada)
    expect(await cast.countTraces(ada.id)).toEqual(cast.NO_TRACES)
    await cast.allowFaces(ada)
    await work()
    expect(await knownIn(ada)).toEqual([ada.id, 'Person 4'].sort())
    expect(await suggestedIn(photoId)).toHaveLength(2)
  })

  test('C-159 on again: nobody says yes for a friend whose own yes is missing', async () => {
    await namedBen('ALLOWED')
    await cast.setNaming(ben, 'on')
    await cast.refuseFaces(ada)
    await cast.allowFaces(ada)
    await work()
    expect(await knownIn(ada)).toEqual([])
  })

  test('C-161 a photo that is no longer kept away gives its template back to those who are named in it', async () => {
    await nameStranger(ada, NINA, true)
    const [{ photoId } = { photoId: '' }] = await db.faceTemplate.findMany({ where: { userId: ada.id } })
    await keepAway(ada, { photoIds: [photoId], isFaceless: true })
    expect(await knownIn(ada)).toEqual([])
    await work()
    expect(await knownIn(ada)).toEqual([])
    await keepAway(ada, { photoIds: [photoId], isFaceless: false })
    await work()
    expect(await knownIn(ada)).toEqual(['Person 4'])
  })
})

describe('a friend’s yes that comes later', () => {
  test('C-160 a friend who switches facial recognition on is known by the faces that they had allowed', async () => {
    await cast.setNaming(ben, 'on')
    await namedBen('ALLOWED')
    const { photoId } = await seen(ada, [BEN])
    await work()
    expect(await knownIn(ada)).toEqual([])
    looks = 0
    await cast.allowFaces(ben)
    await work()
    expect(await knownIn(ada)).toEqual([ben.id])
    expect(await suggestedIn(photoId)).toHaveLength(1)
    expect(looks).toBe(2) // one face described for its template, one photo compared: none looked at anew
  })

  test('C-160 a name that still waits makes no template, and does once it is allowed', async () => {
    await cast.setNaming(ben, 'ask')
    const { id } = await namedBen('WAITING')
    await cast.allowFaces(ben)
    await work()
    expect(await knownIn(ada)).toEqual([])
    await answerTag(ben, id, 'allow')
    await work()
    expect(await knownIn(ada)).toEqual([ben.id])
  })

  test('C-159 a friend who lets others name them is suggested in libraries that were looked at before', async () => {
    await cast.befriend(ada, ben)
    await cast.allowFaces(ben)
    await knowMyself(ben, BEN)
    const { photoId } = await seen(ada, [BEN])
    await work()
    expect(await suggestedIn(photoId)).toEqual([])
    await cast.setNaming(ben, 'ask')
    await work()
    expect(await suggestedIn(photoId)).toHaveLength(1)
  })

  test('C-161 whoever the owner keeps away stays away, whatever that friend allows later', async () => {
    await cast.setNaming(ben, 'on')
    await namedBen('ALLOWED')
    await db.knownPerson.updateMany({ where: { memberId: ben.id }, data: { isFaceless: true } })
    await cast.allowFaces(ben)
    await work()
    expect(await knownIn(ada)).toEqual([])
  })
})

describe('whoever the owner keeps away', () => {
  test('C-160 C-161 stays away when that friend lets nobody name them for a while', async () => {
    const { photoId, personId } = await keptOutBen()
    await cast.setNaming(ben, 'off')
    await work()
    expect(await hangingOn(personId)).toBe(0)
    expect(await listPeople(ada)).toMatchObject([{ id: personId, photoCount: 0, isFaceless: true }])
    await cast.setNaming(ben, 'on')
    await work()
    expect(await suggestedIn(photoId)).toEqual([])
    expect(await letIn(ada, personId)).toBe('as-they-allow')
    await work()
    expect(await suggestedIn(photoId)).toEqual([personId])
  })

  test('C-161 stays away when a friendship ended and begins again', async () => {
    const { photoId, personId, friendshipId } = await keptOutBen()
    await endFriendship(ben, friendshipId)
    await work()
    expect(await hangingOn(personId)).toBe(0)
    expect((await findPerson(ada, personId))!.account).toEqual({ userName: '', step: null })
    await becomeFriends()
    await work()
    expect(await suggestedIn(photoId)).toEqual([])
  })

  test('C-161 an entry that held nothing but the refusal goes with it', async () => {
    const { personId, friendshipId } = await keptOutBen()
    await endFriendship(ada, friendshipId)
    await work()
    expect(await letIn(ada, personId)).toBe('gone')
    expect(await listPeople(ada)).toEqual([])
  })
})

describe('a new friendship', () => {
  test('C-159 both libraries are compared with the other’s own template, and no photo is looked at anew', async () => {
    await cast.allowFaces(ben)
    for (const member of [ada, ben]) await cast.setNaming(member, 'on')
    await knowMyself(ada, ADA)
    await knowMyself(ben, BEN)
    const [inAda, inBen] = [await seen(ada, [BEN]), await seen(ben, [ADA])]
    await work()
    expect([await suggestedIn(inAda.photoId), await suggestedIn(inBen.photoId)]).toEqual([[], []])
    looks = 0
    await becomeFriends()
    await work()
    expect(await suggestedIn(inAda.photoId)).toHaveLength(1)
    expect(await suggestedIn(inBen.photoId)).toHaveLength(1)
    expect(looks).toBe(2)
  })

  test('C-159 a friendship that ends before the work on it runs makes nothing', async () => {
    await cast.allowFaces(ben)
    await cast.setNaming(ben, 'on')
    await knowMyself(ben, BEN)
    const { photoId } = await seen(ada, [BEN])
    const id = await becomeFriends()
    await endFriendship(ada, id)
    await work()
    expect(await suggestedIn(photoId)).toEqual([])
    expect(await knownIn(ada)).toEqual([])
  })
})

async function becomeFriends() {
  const { id } = await db.friendship.create({ data: { userId: ada.id, friendId: ben.id } })
  await acceptRequest(ben, id)
  return id
}

/** Ada named her friend Ben on a face, may see him in another photo, and keeps facial recognition away from him. */
async function keptOutBen() {
  await cast.allowFaces(ben)
  await cast.setNaming(ben, 'on')
  await knowMyself(ben, BEN)
  const friendshipId = await becomeFriends()
  const { faces } = await seen(ada, [BEN])
  const { id: personId } = await cast.putName(ada, faces[0]!.id, { memberId: ben.id })
  const refused = await seen(ada, [BEN])
  await db.faceSuggestion.updateMany({
    where: { face: { photoId: refused.photoId } },
    data: { isRefused: true },
  })
  const { photoId } = await seen(ada, [BEN])
  await work()
  expect(await suggestedIn(photoId)).toEqual([personId])
  await keepOut(ada, personId)
  expect(await hangingOn(personId)).toBe(2) // the name that she gave, and the face that she said is not his
  return { photoId, personId, friendshipId }
}

/** What hangs on an entry of a list of people. */
async function hangingOn(personId: string) {
  const where = { personId }
  const counts = [
    db.faceName.count({ where }),
    db.faceTemplate.count({ where }),
    db.faceSuggestion.count({ where }),
  ]
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** Ada named her friend Ben on a face. */
async function namedBen(answer: 'ALLOWED' | 'WAITING') {
  await cast.befriend(ada, ben)
  const { faces } = await seen(ada, [BEN])
  await cast.putName(ada, faces[0]!.id, { memberId: ben.id, answer })
  return db.faceName.findUniqueOrThrow({ where: { faceId: faces[0]!.id } })
}

/** Of whom a library holds templates. */
async function knownIn({ id }: Member) {
  const rows = await db.faceTemplate.findMany({ where: { userId: id }, select: { person: true } })
  return [...new Set(rows.map(({ person }) => person.memberId ?? person.name))].sort()
}

const work = () => doFaceWork(engine)
