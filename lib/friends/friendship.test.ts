import { expect, test } from 'vitest'
import { DAY_MS, moveClock, now } from '@/lib/clock'
import { setChoice } from '@/lib/consent/commands'
import type { PurposeId } from '@/lib/consent/purposes'
import { countTogether } from '@/lib/count-together'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { waitsFor } from '@/scripts/test/waiting'
import { areFriends, friendIds } from './friendship'
import {
  acceptRequest,
  askToBeFriends,
  declineRequest,
  endFriendship,
  withdrawRequest,
} from './friendship-commands'
import { findStanding, listFriendships, requestsTo } from './friendship-queries'
import { findPeople } from './queries'

test('two people are friends once one asked and the other said yes, and not before', async () => {
  const [ada, ben] = await findablePair()
  expect(await ask(ada, ben)).toBe('asked')
  expect(await areFriends(db, ada.id, ben.id)).toBe(false)
  expect([await standing(ada, ben), await standing(ben, ada)]).toEqual(['asked', 'asks-you'])
  expect([await requestsOf(ben), await requestsOf(ada)]).toEqual([1, 0])
  await acceptRequest(ben.member, await requestId(ben))
  expect([await areFriends(db, ada.id, ben.id), await areFriends(db, ben.id, ada.id)]).toEqual([true, true])
  expect([await friendIds(db, ada.id), await friendIds(db, ben.id)]).toEqual([[ben.id], [ada.id]])
  expect([await standing(ada, ben), await standing(ben, ada)]).toEqual(['friends', 'friends'])
  const [{ name } = { name: '' }] = (await listFriendships(ada.member)).friends
  expect(name).toBe('Benedikt Öztürk')
})

test('nobody can say yes for somebody else, nor to a request of their own', async () => {
  const [ada, ben] = await findablePair()
  const eve = await makePerson()
  await ask(ada, ben)
  const id = await requestId(ben)
  for (const act of [acceptRequest, declineRequest, endFriendship]) {
    await expect(act(ada.member, id)).rejects.toThrow(NotThere)
    await expect(act(eve.member, id)).rejects.toThrow(NotThere)
  }
  for (const { member } of [eve, ben]) await expect(withdrawRequest(member, id)).rejects.toThrow(NotThere)
  expect(await areFriends(db, ada.id, ben.id)).toBe(false)
})

test('two who ask each other in the same moment end in one friendship', async () => {
  for (let round = 0; round < 6; round += 1) {
    const [ada, ben] = await findablePair()
    await open(ada, 'profile-public')
    const outcomes = await Promise.all([ask(ada, ben), askByPage(ben, ada)])
    expect(outcomes.sort()).toEqual(['asked', 'friends'])
    expect(await rowsBetween(ada, ben)).toBe(1)
    expect(await areFriends(db, ada.id, ben.id)).toBe(true)
  }
})

test('a declined request leaves no row, and whoever asked learns nothing and can ask again after 30 days', async () => {
  const [ada, ben] = await findablePair()
  await ask(ada, ben)
  await declineRequest(ben.member, await requestId(ben))
  expect(await rowsBetween(ada, ben)).toBe(0)
  const subjects = await db.auditEvent.findMany({
    where: { action: 'friendship.declined', subjectId: { in: [ada.id, ben.id] } },
    select: { subjectId: true },
  })
  expect(subjects).toEqual([{ subjectId: ben.id }])
  const again = ask(ada, ben)
  await expect(again).rejects.toThrow('You can ask again after that.')
  expect(await rowsBetween(ada, ben)).toBe(0)
  try {
    moveClock(31 * DAY_MS)
    expect(await ask(ada, ben)).toBe('asked')
  } finally {
    moveClock(-31 * DAY_MS)
  }
})

test('whoever said no can still ask the other themselves', async () => {
  const [ada, ben] = await findablePair()
  await open(ada, 'profile-public')
  await ask(ada, ben)
  await declineRequest(ben.member, await requestId(ben))
  expect(await askByPage(ben, ada)).toBe('asked')
})

test('a request that was taken back is gone from both sides', async () => {
  const [ada, ben] = await findablePair()
  await ask(ada, ben)
  const id = await requestId(ben)
  await withdrawRequest(ada.member, id)
  expect([(await listFriendships(ben.member)).toMe, (await listFriendships(ada.member)).byMe]).toEqual([
    [],
    [],
  ])
  await expect(acceptRequest(ben.member, id)).rejects.toThrow(NotThere)
})

test('the end of a friendship is immediate, and has what faces made between the two destroyed', async () => {
  const [ada, ben] = await findablePair()
  await befriend(ada, ben)
  const [{ id } = { id: '' }] = (await listFriendships(ben.member)).friends
  await endFriendship(ben.member, id)
  expect(await areFriends(db, ada.id, ben.id)).toBe(false)
  expect([await friendIds(db, ada.id), await friendIds(db, ben.id)]).toEqual([[], []])
  const jobs = await db.$queryRaw<{ payload: unknown }[]>`
    SELECT payload FROM graphile_worker._private_jobs job
    JOIN graphile_worker._private_tasks task ON task.id = job.task_id WHERE task.identifier = 'faces.part'`
  expect(jobs.map(({ payload }) => payload)).toContainEqual({ userId: ben.id, friendId: ada.id })
  const told = await db.auditEvent.count({ where: { action: 'friendship.ended', subjectId: ada.id } })
  expect(told).toBe(0)
  await expect(endFriendship(ada.member, id)).rejects.toThrow(NotThere)
})

test('C-064 only somebody whom a search showed, or whose profile is public, can be asked', async () => {
  const ada = await makePerson()
  const eve = await makePerson()
  const ben = await makePerson()
  const cannot = 'This person cannot be asked now.'
  await expect(askByPage(ada, ben)).rejects.toThrow(cannot)
  await expect(askToBeFriends(ada.member, { userName: 'nobody-at-all', found: '' })).rejects.toThrow(cannot)
  await expect(askByPage(ada, ada)).rejects.toThrow(cannot)
  await open(ben, 'find-by-email')
  const [found] = await findPeople(ada.member, ben.email)
  const proof = { userName: ben.userName, found: found?.found ?? '' }
  await expect(askToBeFriends(eve.member, proof)).rejects.toThrow(cannot)
  for (const made of ['find-by-email.', 'find-by-email.AAAA', 'training.AAAA', 'x', '.'])
    await expect(askToBeFriends(ada.member, { ...proof, found: made })).rejects.toThrow(cannot)
  await setChoice(ben.member, { purpose: 'find-by-email', value: 'off', method: 'switch' })
  await expect(askToBeFriends(ada.member, proof)).rejects.toThrow(cannot)
  await open(ben, 'find-by-email')
  expect(await askToBeFriends(ada.member, proof)).toBe('asked')
  const [row] = (await listFriendships(ada.member)).byMe
  expect(row?.name).toBeNull()
})

test('somebody suspended cannot be asked, and their request waits unseen', async () => {
  const [ada, ben] = await findablePair()
  await ask(ada, ben)
  const id = await requestId(ben)
  await suspend(ada)
  expect((await listFriendships(ben.member)).toMe).toEqual([])
  expect(await requestsOf(ben)).toBe(0)
  await expect(acceptRequest(ben.member, id)).rejects.toThrow(NotThere)
  await suspend(ben)
  const eve = await makePerson()
  await expect(askByPage(eve, ben)).rejects.toThrow(UserError)
})

test.each<[string, (eve: TestPerson, ben: TestPerson) => Promise<unknown>]>([
  ['whoever is asked closes the way', (_eve, ben) => close(ben, 'profile-public')],
  ['whoever is asked is suspended', (_eve, ben) => suspend(ben)],
  ['whoever asks is suspended', (eve) => suspend(eve)],
])('C-064 nobody is asked where %s while the asking waits', async (_what, change) => {
  const [eve, ben] = await pairInOrder()
  await open(ben, 'profile-public')
  const asking = waitsFor(
    eve.id,
    () => askByPage(eve, ben),
    () => change(eve, ben),
  )
  await expect(asking).rejects.toThrow('This person cannot be asked now.')
  expect(await rowsBetween(eve, ben)).toBe(0)
})

test.each(['asked', 'said yes'])(
  'nobody becomes a friend where whoever %s is suspended meanwhile',
  async (who) => {
    const [ben, eve] = await pairInOrder()
    await open(ben, 'profile-public')
    await askByPage(eve, ben)
    const id = await requestId(ben)
    const accepting = waitsFor(
      ben.id,
      () => acceptRequest(ben.member, id),
      () => suspend(who === 'asked' ? eve : ben),
    )
    await expect(accepting).rejects.toThrow(NotThere)
    expect(await areFriends(db, eve.id, ben.id)).toBe(false)
  },
)

test('asking thirty people on one day is the most', async () => {
  const ada = await makePerson()
  const ask = async () => {
    const ben = await makePerson()
    await open(ben, 'profile-public')
    return askByPage(ada, ben)
  }
  for (let asked = 0; asked < 30; asked += 1) expect(await ask()).toBe('asked')
  await expect(ask()).rejects.toThrow('Too many tries.')
}, 60_000)

async function findablePair() {
  const ada = await makePerson()
  const ben = await makePerson({ firstName: 'Benedikt', lastName: 'Öztürk' })
  await open(ben, 'find-by-name')
  return [ada, ben] as const
}

/** Two people of whom the first is locked first: the other can still change their mind while the first is waited for. */
async function pairInOrder() {
  const pair = [await makePerson(), await makePerson()] as const
  return pair[0].id < pair[1].id ? pair : ([pair[1], pair[0]] as const)
}

async function ask(asker: TestPerson, asked: TestPerson) {
  const [found] = await findPeople(asker.member, asked.userName)
  return askToBeFriends(asker.member, { userName: asked.userName, found: found?.found ?? '' })
}

const askByPage = (asker: TestPerson, { userName }: TestPerson) =>
  askToBeFriends(asker.member, { userName, found: '' })

async function befriend(asker: TestPerson, asked: TestPerson) {
  await ask(asker, asked)
  await acceptRequest(asked.member, await requestId(asked))
}

const requestId = async ({ member }: TestPerson) => (await listFriendships(member)).toMe[0]?.id ?? ''
const standing = (one: TestPerson, other: TestPerson) => findStanding(one.member, other.userName)
const open = (person: TestPerson, purpose: PurposeId) =>
  setChoice(person.member, { purpose, value: 'on', method: 'switch' })
const close = (person: TestPerson, purpose: PurposeId) =>
  setChoice(person.member, { purpose, value: 'off', method: 'switch' })

function rowsBetween(a: TestPerson, b: TestPerson) {
  const ids = [a.id, b.id]
  return db.friendship.count({ where: { userId: { in: ids }, friendId: { in: ids } } })
}

async function suspend({ id }: TestPerson) {
  await db.standingRecord.create({
    data: { userId: id, standing: 'SUSPENDED', reason: 'A test', byId: id, createdAt: now() },
  })
}

async function requestsOf({ member }: TestPerson) {
  return (await countTogether({ requests: requestsTo(member) })).requests
}
