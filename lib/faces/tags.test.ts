import { expect, test } from 'vitest'
import { countTogether } from '@/lib/count-together'
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
import { refuseFaces } from '@/scripts/test/faces'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { nameFaces } from './name-commands'
import { listShownNames } from './shown-names'
import { answerTag, withdrawTag } from './tag-commands'
import { listTags, TAGS_PER_PAGE, tagsWaitingFor } from './tag-queries'

test('C-160 a member sees every name that others put on them, and a photo only where they may see it anyway', async () => {
  const { ada, ben } = await adaAndBen('ask')
  const hidden = await makeFaces(ada.member)
  const shared = await makeFaces(ada.member, 1, 'FRIENDS')
  await nameBen(ada, ben, hidden.faceIds)
  await nameBen(ada, ben, shared.faceIds)
  await nameFaces(ben.member, (await makeFaces(ben.member)).faceIds, 'me')
  const { tags } = await listTags(ben.member, { answer: 'WAITING' })
  expect(tags.map(({ photoId }) => photoId).sort()).toEqual([null, shared.photoId].sort())
  expect(tags.every(({ ownerName, answer }) => ownerName === ada.userName && answer === 'WAITING')).toBe(true)
  expect(await tagsOf(ben)).toBe(2)
  expect(await listTags(ada.member, { answer: 'WAITING' })).toMatchObject({ count: 0, tags: [] })
})

test('C-160 a yes shows the name, and lets a template be made; it is written down with its moment', async () => {
  const { ada, ben } = await adaAndBen('ask')
  const { photoId, faceIds } = await makeFaces(ada.member, 1, 'PUBLIC')
  const { id } = await nameBen(ada, ben, faceIds)
  await db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'userId' = ${ada.id}`
  await answerTag(ben.member, id, 'allow')
  expect(await db.faceName.findUnique({ where: { id } })).toMatchObject({
    answer: 'ALLOWED',
    answeredAt: expect.any(Date) as Date,
  })
  expect(await jobsOf(ada.member, 'faces.template')).toEqual([{ userId: ada.id, faceId: faceIds[0] }])
  expect(await listShownNames({ type: 'guest' }, photoId)).toHaveLength(1)
  expect(await tagsOf(ben)).toBe(0)
})

test('C-160 a no, and a tag taken back later, destroys the name and what was made of it', async () => {
  const { ada, ben } = await adaAndBen('ask')
  for (const isAllowedFirst of [false, true]) {
    const { photoId, faceIds } = await makeFaces(ada.member, 1, 'PUBLIC')
    const { id, personId } = await nameBen(ada, ben, faceIds)
    if (isAllowedFirst) {
      await answerTag(ben.member, id, 'allow')
      await keepTemplate(ada.member, faceIds[0]!, personId, ben.id)
      await withdrawTag(ben.member, id)
    } else {
      await suggest(ada.member, faceIds[0]!, personId)
      await answerTag(ben.member, id, 'refuse')
    }
    expect(await db.faceName.count({ where: { faceId: faceIds[0] } })).toBe(0)
    expect(await db.faceTemplate.count({ where: { faceId: faceIds[0] } })).toBe(0)
    expect(
      await db.faceSuggestion.findMany({ where: { faceId: faceIds[0] }, select: { isRefused: true } }),
    ).toEqual([{ isRefused: true }])
    expect(await listShownNames({ type: 'guest' }, photoId)).toEqual([])
    expect(await db.auditEvent.count({ where: { action: 'faces.tag-removed', subjectId: ben.id } })).toBe(
      isAllowedFirst ? 2 : 1,
    )
  }
})

test('C-160 never works forward and backward: old names go from every library, and no new one comes', async () => {
  const { ada, ben } = await adaAndBen('on')
  const cleo = await makePerson()
  await befriend(cleo.member, ben.member)
  await allowFaces(cleo.member)
  const photos = [await makeFaces(ada.member, 1, 'PUBLIC'), await makeFaces(cleo.member, 1, 'PUBLIC')]
  for (const [index, owner] of [ada, cleo].entries()) {
    const [faceId] = photos[index]!.faceIds as [string]
    const { personId } = await nameFaces(owner.member, [faceId], { userName: ben.userName })
    await keepTemplate(owner.member, faceId, personId, ben.id)
    const { faceIds } = await makeFaces(owner.member)
    await suggest(owner.member, faceIds[0]!, personId)
  }
  const own = await nameFaces(ben.member, (await makeFaces(ben.member)).faceIds, 'me')
  await setNaming(ben.member, 'off')
  for (const { photoId } of photos) expect(await listShownNames({ type: 'guest' }, photoId)).toEqual([])
  const ofBen = { person: { memberId: ben.id }, userId: { not: ben.id } }
  expect(await db.faceName.count({ where: ofBen })).toBe(0)
  expect(await db.faceSuggestion.count({ where: ofBen })).toBe(0)
  expect(await db.faceTemplate.count({ where: { subjectId: ben.id, userId: { not: ben.id } } })).toBe(0)
  expect(await db.knownPerson.count({ where: { memberId: ben.id, userId: { not: ben.id } } })).toBe(0)
  expect(await db.faceName.count({ where: { personId: own.personId } })).toBe(1)
  const { faceIds } = await makeFaces(ada.member)
  await expect(nameFaces(ada.member, faceIds, { userName: ben.userName })).rejects.toThrow(UserError)
})

test('C-160 every name of a member is reached, page after page, those that wait apart from those allowed', async () => {
  const { ada, ben } = await adaAndBen('ask')
  const most = TAGS_PER_PAGE + 3
  for (const _ of [1, 2]) await nameBen(ada, ben, (await makeFaces(ada.member, most)).faceIds)
  const pages = async (answer: 'WAITING' | 'ALLOWED') =>
    Promise.all([0, 1, 2].map((page) => listTags(ben.member, { answer, from: page * TAGS_PER_PAGE })))
  const waiting = await pages('WAITING')
  expect(waiting.map(({ count, tags }) => [count, tags.length])).toEqual([
    [2 * most, TAGS_PER_PAGE],
    [2 * most, TAGS_PER_PAGE],
    [2 * most, 6],
  ])
  expect(new Set(waiting.flatMap(({ tags }) => tags.map(({ id }) => id))).size).toBe(2 * most)
  const first = waiting[0]!.tags[0]!
  await answerTag(ben.member, first.id, 'allow')
  expect((await pages('ALLOWED'))[0]).toMatchObject({ count: 1, tags: [{ id: first.id }] })
  expect((await pages('ALLOWED'))[2]).toMatchObject({ from: 0, tags: [{ id: first.id }] })
})

test('C-160 "never" leaves the face without a name, for its owner to name otherwise; where nothing is kept of faces, it goes', async () => {
  for (const isOn of [true, false]) {
    const { ada, ben } = await adaAndBen('on')
    const { faceIds } = await makeFaces(ada.member)
    const { personId } = await nameBen(ada, ben, faceIds)
    await keepTemplate(ada.member, faceIds[0]!, personId, ben.id)
    if (!isOn) await refuseFaces(ada.member)
    const { destroyed } = await setNaming(ben.member, 'off')
    expect(destroyed['name tag']).toBe(1)
    expect(await db.faceTemplate.count({ where: { userId: ada.id } })).toBe(0)
    expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(0)
    expect(await db.face.count({ where: { userId: ada.id } })).toBe(isOn ? 1 : 0)
    if (!isOn) continue
    await expect(nameFaces(ada.member, faceIds, { userName: ben.userName })).rejects.toThrow(UserError)
    expect(await nameFaces(ada.member, faceIds, { newName: 'Carl' })).toMatchObject({ count: 1 })
  }
})

test('C-158 a never and the other’s off that come at the same moment leave no box behind', async () => {
  for (let round = 0; round < 15; round += 1) {
    const { ada, ben } = await adaAndBen('on')
    await nameBen(ada, ben, (await makeFaces(ada.member)).faceIds)
    await Promise.all([setNaming(ben.member, 'off'), refuseFaces(ada.member)])
    expect(await db.face.count({ where: { userId: ada.id } })).toBe(0)
  }
})

test('C-160 whoever cannot allow a name now reads the true reason', async () => {
  const { ada, ben } = await adaAndBen('ask')
  const { id } = await nameBen(ada, ben, (await makeFaces(ada.member)).faceIds)
  const suspended = { userId: ben.id, standing: 'SUSPENDED' as const, reason: 'A test', byId: ada.id }
  await db.standingRecord.create({ data: suspended })
  await expect(answerTag(ben.member, id, 'allow')).rejects.toThrow(/your account is suspended/)
  expect(await db.faceName.findUnique({ where: { id } })).toMatchObject({ answer: 'WAITING' })
  await db.standingRecord.create({ data: { ...suspended, standing: 'GOOD' } })
  await answerTag(ben.member, id, 'allow')
})

test('C-160 while somebody is suspended, their name is shown to nobody', async () => {
  const { ada, ben } = await adaAndBen('on')
  const { photoId, faceIds } = await makeFaces(ada.member, 1, 'PUBLIC')
  await nameBen(ada, ben, faceIds)
  await db.standingRecord.create({
    data: { userId: ben.id, standing: 'SUSPENDED', reason: 'A test', byId: ada.id },
  })
  expect(await listShownNames({ type: 'guest' }, photoId)).toEqual([])
})

test('C-160 when a friendship ends, the name is read by nobody from that moment on, whenever the work on it runs', async () => {
  const { ada, ben } = await adaAndBen('on')
  const { photoId, faceIds } = await makeFaces(ada.member, 1, 'PUBLIC')
  await nameBen(ada, ben, faceIds)
  expect(await listShownNames({ type: 'guest' }, photoId)).toEqual([ben.userName])
  const between = [
    { userId: ada.id, friendId: ben.id },
    { userId: ben.id, friendId: ada.id },
  ]
  await db.friendship.deleteMany({ where: { OR: between } })
  expect(await listShownNames({ type: 'guest' }, photoId)).toEqual([])
})

test('C-158 a name that is taken back in a library that is off leaves no box there; where it only rests, the box stays', async () => {
  for (const rests of [false, true]) {
    const { ada, ben } = await adaAndBen('on')
    const { faceIds } = await makeFaces(ada.member)
    const { id } = await nameBen(ada, ben, faceIds)
    const suspended = { userId: ada.id, standing: 'SUSPENDED' as const, reason: 'A test', byId: ben.id }
    if (rests) await db.standingRecord.create({ data: suspended })
    else await refuseFaces(ada.member)
    await withdrawTag(ben.member, id)
    expect(await db.face.count({ where: { userId: ada.id } })).toBe(rests ? 1 : 0)
  }
})

test('nobody answers for somebody else, and nobody sees what others said', async () => {
  const { ada, ben } = await adaAndBen('ask')
  const eve = await makePerson()
  const { faceIds } = await makeFaces(ada.member)
  const { id } = await nameBen(ada, ben, faceIds)
  for (const other of [eve, ada]) {
    await expect(answerTag(other.member, id, 'allow')).rejects.toThrow(NotThere)
    await expect(withdrawTag(other.member, id)).rejects.toThrow(NotThere)
    expect((await listTags(other.member, { answer: 'WAITING' })).tags).toEqual([])
  }
  expect(await db.faceName.findUnique({ where: { id } })).toMatchObject({ answer: 'WAITING' })
})

test('C-160 a name and a never that come at the same moment leave no name', async () => {
  for (let round = 0; round < 15; round += 1) {
    const { ada, ben } = await adaAndBen('on')
    const { faceIds } = await makeFaces(ada.member)
    await Promise.all([
      nameFaces(ada.member, faceIds, { userName: ben.userName }).catch(() => undefined),
      setNaming(ben.member, 'off'),
    ])
    expect(await db.faceName.count({ where: { userId: ada.id } })).toBe(0)
  }
})

async function nameBen(ada: TestPerson, ben: TestPerson, faceIds: string[]) {
  await nameFaces(ada.member, faceIds, { userName: ben.userName })
  return db.faceName.findUniqueOrThrow({ where: { faceId: faceIds[0]! } })
}

async function adaAndBen(step: 'ask' | 'on') {
  const [ada, ben] = [await makePerson(), await makePerson()]
  await befriend(ben.member, ada.member)
  await allowFaces(ada.member)
  await setNaming(ben.member, step)
  return { ada, ben }
}

async function tagsOf({ member }: TestPerson) {
  return (await countTogether({ tags: tagsWaitingFor(member) })).tags
}
