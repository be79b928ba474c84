import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { lockPeople } from '@/lib/lock-people'
import { befriend, allowFaces, setNaming } from '@/scripts/test/faces'
import { knowMyself } from '@/scripts/test/face-scenes'
import { makePerson } from '@/scripts/test/people'
import { MODEL_ID } from './engine'
import { holdDeciders, listReferences } from './references'

test('a look at a library and an act of two friends never wait for each other, whoever comes first', async () => {
  const people = [(await makePerson()).member, (await makePerson()).member]
  const [low, high] = people.sort((a, b) => (a.id < b.id ? -1 : 1)) as [
    (typeof people)[0],
    (typeof people)[0],
  ]
  for (const [who, member] of [low, high].entries()) {
    await allowFaces(member)
    await setNaming(member, 'on')
    await knowMyself(member, who + 1)
  }
  await befriend(low, high)
  const looks = Array.from({ length: 20 }, () => db.$transaction((tx) => holdDeciders(tx, high.id)))
  const acts = Array.from({ length: 20 }, () => db.$transaction((tx) => lockPeople(tx, [high.id, low.id])))
  for (const held of await Promise.all(looks)) expect(held).toEqual(expect.arrayContaining([low.id, high.id]))
  await Promise.all(acts)
})

test('a look that holds those who decide waits for nobody else, also where a friend is known only now', async () => {
  const [ada, cleo] = [(await makePerson()).member, (await makePerson()).member]
  for (const member of [ada, cleo]) await allowFaces(member)
  await setNaming(cleo, 'on')
  await befriend(ada, cleo)
  const found = await db.$transaction(async (tx) => {
    const deciders = await holdDeciders(tx, ada.id)
    await knowMyself(cleo, 1)
    return db.$transaction(async (other) => {
      await lockPeople(other, [cleo.id])
      return listReferences(tx, { ownerId: ada.id, deciders: deciders ?? [], model: MODEL_ID })
    })
  })
  expect(found).toEqual([])
  await db.$transaction(async (tx) => {
    const deciders = await holdDeciders(tx, ada.id)
    const known = await listReferences(tx, { ownerId: ada.id, deciders: deciders ?? [], model: MODEL_ID })
    expect(known.map(({ person }) => person)).toEqual([cleo.id])
  })
})
