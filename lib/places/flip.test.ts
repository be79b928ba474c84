import type { TaskList } from 'graphile-worker'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { hands } from '@/lib/jobs/crews'
import { addJob } from '@/lib/jobs/queue'
import type { Tasks } from '@/lib/jobs/tasks'
import { storePhoto } from '@/lib/photos/store-photo'
import { drained, someMoment, startCrews } from '@/scripts/test/crews'
import { countInHand } from '@/scripts/test/in-hand'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson } from '@/scripts/test/people'
import { readAllPlaces } from './pass-commands'
import { eraseAllPlaces } from './place-commands'
import { readPlace } from './read-commands'

const system = { type: 'system', id: 'job:test' } as const
const FLIPS = 100
const PHOTOS = 2 * hands.photos

let begun = 0
const tasks: TaskList = {
  'places.read': async (ids) => {
    begun += 1
    await readPlace(system, ids as Tasks['places.read'])
  },
  'places.read-all': async (turn) => {
    begun += 1
    await readAllPlaces(system, turn as Tasks['places.read-all'])
  },
}

let crews: Awaited<ReturnType<typeof startCrews>>
beforeAll(async () => {
  crews = await startCrews(tasks)
})
afterAll(() => crews.stop())

const choose = (member: Member, value: string, keepMade?: boolean) =>
  setChoice(member, { purpose: 'location-tagging', value, method: 'switch', keepMade })

/** The ways down, in turn: how it is said, and what of the places and passes may be there when nothing is left to do. */
const ways = {
  'stop and erase': (member: Member) => choose(member, 'off', false),
  'stop and keep': (member: Member) => choose(member, 'off', true),
  'down to the city': (member: Member) => choose(member, 'city'),
} as const

async function library() {
  const { id, member } = await makePerson()
  const photos = []
  for (let count = 0; count < PHOTOS; count += 1) {
    const bytes = await makeLocated('jpeg', { background: `hsl(${count * 40}, 50%, 50%)` })
    const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes })
    photos.push({ userId: id, photoId })
  }
  return { id, member, photos }
}

const heldOf = async (userId: string) => ({
  places: await db.photoPlace.findMany({ where: { userId }, orderBy: { photoId: 'asc' } }),
  runs: await db.placeRun.count({ where: { userId } }),
})

test('C-164 C-165 location tagging flipped at a hundred random moments of running reads leaves only what it says', async () => {
  const { id, member, photos } = await library()
  const flips: { inHand: number; taken: number; kept: number }[] = []
  for (let count = 0; count < FLIPS; count += 1) {
    const way = Object.keys(ways)[count % 3] as keyof typeof ways
    await choose(member, 'exact')
    const wanted = begun + Math.random() * photos.length
    for (const photo of photos) await addJob(db, 'places.read', photo)
    while (begun < wanted) await someMoment(2)
    while (count % 2 === 1 && (await heldOf(id)).places.length === 0) await someMoment(2)
    await someMoment(10)
    const inHand = await countInHand('places.')
    const { destroyed } = await ways[way](member)
    const atOnce = await heldOf(id)
    await drained('places.')
    const after = await heldOf(id)
    if (way === 'stop and erase') expect([count, after]).toEqual([count, { places: [], runs: 0 }])
    if (way === 'stop and keep') expect([count, after]).toEqual([count, { ...atOnce, runs: 0 }])
    if (way === 'down to the city') {
      expect([count, after.places.length]).toEqual([count, PHOTOS]) // the work goes on, with the city only
      expect(after.places.filter(({ latitude, precision }) => latitude || precision === 'EXACT')).toEqual([])
    }
    const taken = destroyed.place ?? destroyed['exact spot'] ?? 0
    flips.push({ inHand, taken, kept: way === 'stop and keep' ? after.places.length : 0 })
    await choose(member, 'off', false)
    await eraseAllPlaces(member)
    expect(await heldOf(id)).toEqual({ places: [], runs: 0 })
  }
  const share = (isSo: (flip: (typeof flips)[number]) => boolean) => flips.filter(isSo).length / FLIPS
  const shares = {
    'jobs in hand': share(({ inHand }) => inHand > 0),
    'places taken': share(({ taken }) => taken > 0),
    'places kept, but not all': share(({ kept }) => kept > 0 && kept < PHOTOS),
  }
  if (process.env.SHOW_FIGURES) console.info(shares)
  expect(shares['jobs in hand']).toBeGreaterThan(0.5)
  expect(shares['places taken']).toBeGreaterThan(0.2)
}, 600_000)
