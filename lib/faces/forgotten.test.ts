import { expect, test } from 'vitest'
import { befriend, countMade, makeFaces, setNaming, suggest, withFaces } from '@/scripts/test/named-faces'
import { makePerson } from '@/scripts/test/people'
import { nameFaces, refuseSuggestions } from './name-commands'
import { deletePerson, keepOut } from './people-commands'
import { listPeople } from './people-queries'

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
