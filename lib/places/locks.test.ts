import { expect, test } from 'vitest'
import type { Member, System } from '@/lib/actor'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { storePhoto } from '@/lib/photos/store-photo'
import { makeLocated } from '@/scripts/test/located-pictures'
import { makePerson } from '@/scripts/test/people'
import { waitsFor } from '@/scripts/test/waiting'
import { findCities } from './cities'
import { readAllPlaces } from './pass-commands'
import { eraseAllPlaces, removePlace, setPlace } from './place-commands'
import { readPlace } from './read-commands'
import { stripOriginal } from './strip-commands'
import { stripAllOriginals, stripNext } from './strip-pass-commands'

const system: System = { type: 'system', id: 'job:test' }
const [porto] = findCities('porto')

type Acts = Record<string, (member: Member, photoId: string) => Promise<unknown>>

const acts: Acts = {
  'reads a place': (member, photoId) => readPlace(system, { userId: member.id, photoId }),
  'reads every place': ({ id }) => readAllPlaces(system, { userId: id }),
  'sets a place': (member, photoId) => setPlace(member, { photoId, cityId: porto!.id }),
  'takes a place away': (member, photoId) => removePlace(member, photoId),
  'erases every place': (member) => eraseAllPlaces(member),
  'takes the location out of a file': (member, photoId) =>
    stripOriginal(member, { userId: member.id, photoId }),
  'asks for that in every file': (member) => stripAllOriginals(member),
  'counts a pass over the files': ({ id }) => stripNext(system, { userId: id }),
}

test.each(Object.keys(acts))(
  'C-164 whoever %s waits for whoever changes the mind or the library of the same person',
  async (what) => {
    const { id, member } = await makePerson()
    const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes: await makeLocated('jpeg') })
    await setChoice(member, { purpose: 'location-tagging', value: 'exact', method: 'switch' })
    if (what === 'counts a pass over the files') await stripOriginal(member, { userId: id, photoId })
    expect(await waitsFor(id, () => acts[what]!(member, photoId))).toBe(true)
  },
)

test('C-164 a place that its owner takes away while it is read stays away, whoever is first', async () => {
  const { id, member } = await makePerson()
  const { photoId } = await storePhoto(member, { fileName: 'a.jpg', bytes: await makeLocated('jpeg') })
  await setChoice(member, { purpose: 'location-tagging', value: 'exact', method: 'switch' })
  for (let round = 0; round < 12; round += 1) {
    await db.photo.update({ where: { id: photoId }, data: { isPlaceless: false } })
    const reading = readPlace(system, { userId: id, photoId })
    await removePlace(member, photoId)
    await reading
    expect(await db.photoPlace.count({ where: { photoId } })).toBe(0)
  }
})
