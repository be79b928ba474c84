import { expect, test } from 'vitest'
import { db } from '@/lib/db'
import { lockPeople } from '@/lib/lock-people'
import { befriend, allowFaces, setNaming } from '@/scripts/test/faces'
import { knowMyself } from '@/scripts/test/face-scenes'
import { makePerson } from '@/scripts/test/people'
import { mayCompare } from './references'

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
  const looks = Array.from({ length: 20 }, () => db.$transaction((tx) => mayCompare(tx, high.id)))
  const acts = Array.from({ length: 20 }, () => db.$transaction((tx) => lockPeople(tx, [high.id, low.id])))
  expect(await Promise.all(looks)).toEqual(Array(20).fill(true))
  await Promise.all(acts)
})
