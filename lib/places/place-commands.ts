import 'server-only'

import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { findCity } from './cities'

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

/** Takes the place of one photo away; none is read from its file again, until the owner sets one. */
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
