import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { isAllowed } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { addJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { findCity } from './cities'
import { readKey } from './read-key'

/** The owner says where a photo was taken: a city, never a point. It stands above what the file says. */
export async function setPlace(member: Member, { photoId, cityId }: { photoId: string; cityId: number }) {
  const city = findCity(cityId)
  if (!city) throw new UserError('This city is not in our list. Choose one of those shown.')
  const row = {
    ...{ userId: member.id, precision: 'CITY' as const, source: 'OWNER' as const, createdAt: now() },
    ...{ city: city.name, country: city.country, isNear: false, latitude: null, longitude: null },
  }
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const own = { id: photoId, userId: member.id }
    const { count } = await tx.photo.updateMany({ where: own, data: { isPlaceless: false } })
    if (count === 0) throw new NotThere()
    await tx.photoPlace.upsert({
      where: { photoId },
      create: { photoId, ...row },
      update: row,
      select: { photoId: true },
    })
    await recordAudit(tx, member, 'place.set', member.id)
  })
  return city
}

/** Takes the place of one photo away; none is read from its file again, until the owner says so or sets one. */
export async function removePlace(member: Member, photoId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const own = { id: photoId, userId: member.id }
    const { count } = await tx.photo.updateMany({ where: own, data: { isPlaceless: true } })
    if (count === 0) throw new NotThere()
    await tx.photoPlace.deleteMany({ where: { photoId, userId: member.id } })
    await recordAudit(tx, member, 'place.removed', member.id)
  })
}

/** The owner who took the place of a photo away lets it be read from its file again, as their step allows. Throws UserError while location tagging is off. C-164. */
export async function readPlaceAgain(member: Member, photoId: string) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    if (!(await isAllowed(member.id, 'location-tagging', tx)))
      throw new UserError('Location tagging is off, so no place is read. Turn it on first.')
    const own = { id: photoId, userId: member.id }
    const { count } = await tx.photo.updateMany({ where: own, data: { isPlaceless: false } })
    if (count === 0) throw new NotThere()
    await addJob(tx, 'places.read', { userId: member.id, photoId }, { key: readKey(photoId) })
    await recordAudit(tx, member, 'place.reading-asked', member.id)
  })
}

/** Erases every place that is left, whatever the switch says. Returns how many. */
export async function eraseAllPlaces(member: Member): Promise<number> {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const { count } = await tx.photoPlace.deleteMany({ where: { userId: member.id } })
    if (count === 0) return 0
    await tx.placeReceipt.create({
      data: { userId: member.id, act: 'erase', removed: { place: count }, createdAt: now() },
      select: { id: true },
    })
    await recordAudit(tx, member, 'place.all-erased', member.id)
    return count
  })
}
