import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { knowMyself, nameStranger, seen, suggestedIn } from '@/scripts/test/face-scenes'
import { doFaceWork } from '@/scripts/test/face-work'
import { allowFaces, putName, refuseFaces, stubEngine } from '@/scripts/test/faces'
import { befriend, countMade, makeFaces, setNaming, suggest, withFaces } from '@/scripts/test/named-faces'
import { makePerson } from '@/scripts/test/people'
import { nameFaces, refuseSuggestions } from './name-commands'
import { removeNames } from './part-commands'
import { deletePerson, keepOut } from './people-commands'
import { listPeople } from './people-queries'

const [BEN, NINA] = [2, 4]

test('C-161 a friend who is forgotten and kept out with it is never suggested again; without that they may be', async () => {
  for (const isKeptOut of [true, false]) {
    const ada = await withFaces()
    const ben = await makePerson()
    await befriend(ada.member, ben.member)
    await setNaming(ben.member, 'on')
    const { faceIds } = await makeFaces(ada.member, 2)
    const { personId } = await nameFaces(ada.member, [faceIds[0]!], { userName: ben.userName })
    await suggest(ada.member, faceIds[1]!, personId)
    await refuseSuggestions(ada.member, [faceIds[1]!], personId)
    await deletePerson(ada.member, personId, { isKeptOut })
    expect(await countMade(personId)).toEqual([0, 0, 0])
    expect(await listPeople(ada.member)).toMatchObject(isKeptOut ? [{ id: personId, isFaceless: true }] : [])
    if (!isKeptOut) continue
    await nameFaces(ada.member, [faceIds[0]!], { personId })
    await deletePerson(ada.member, personId)
    expect(await listPeople(ada.member)).toMatchObject([{ id: personId, isFaceless: true, photoCount: 0 }])
  }
})

test('C-161 somebody without an account is forgotten whole, kept out or not', async () => {
  const ada = await withFaces()
  const { personId } = await nameFaces(ada.member, (await makeFaces(ada.member)).faceIds, { newName: 'Mum' })
  await keepOut(ada.member, personId)
  await deletePerson(ada.member, personId)
  expect(await listPeople(ada.member)).toEqual([])
})

test('C-161 whoever is kept out stays so when every name is removed: compared and suggested never, with nothing else on the list', async () => {
  const [{ member: ada }, { member: ben }] = [await withFaces(), await withFaces()]
  await befriend(ada, ben)
  await setNaming(ben, 'on')
  await knowMyself(ben, BEN)
  const [named, refused] = [await seen(ada, [BEN]), await seen(ada, [BEN])]
  const { id: personId } = await putName(ada, named.faces[0]!.id, { memberId: ben.id })
  await refuseSuggestions(ada, [refused.faces[0]!.id], personId)
  await keepOut(ada, personId)
  const { person: nina } = await nameStranger(ada, NINA, true)
  await keepOut(ada, nina.id)
  expect(await removeNames(ada)).toEqual({ names: 2, people: 1 })
  expect(await countMade(personId)).toEqual([0, 0, 0])
  await refuseFaces(ada)
  await allowFaces(ada)
  await doFaceWork(stubEngine())
  for (const { photoId } of [named, refused, await seen(ada, [BEN])])
    expect(await suggestedIn(photoId)).toEqual([])
  expect(await listPeople(ada)).toMatchObject([{ id: personId, isFaceless: true, photoCount: 0 }])
  expect(await db.knownPerson.count({ where: { userId: ada.id } })).toBe(1)
})
