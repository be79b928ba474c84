import 'server-only'

import type { System } from '@/lib/actor'
import { now } from '@/lib/clock'
import { allowedStep } from '@/lib/consent/gate'
import { db, type Tx } from '@/lib/db'
import { lockPerson } from '@/lib/lock-people'
import { DecoderLost, PhotoRefused } from '@/lib/photos/file-kind'
import { withOriginal } from '@/lib/photos/originals'
import { findPoint } from './ask-decoder'
import { namePlace, type NamedPlace } from './name-place'
import type { Point } from './point'

/** What became of a look for the place of one photo. */
export type Outcome = 'read' | 'nowhere' | 'excluded' | 'gone' | 'cancelled'

type Ids = { userId: string; photoId: string }

/**
 * Reads where a photo was taken from its file, names the place, and keeps what the member's step allows. It asks the
 * gate before it opens the file and again in the transaction that writes. What the owner set or took away stays so.
 * Throws DecoderLost where the file was not read to its end: that says nothing of its place, and the job tries again.
 */
export async function readPlace(_system: System, ids: Ids): Promise<Outcome> {
  if ((await allowedStep(ids.userId, 'location-tagging')) === 'off') return 'cancelled'
  const before = await standing(db, ids)
  if (before !== 'open') return before
  const point = await withOriginal(ids, async (file) => (file ? pointOf(file) : 'gone'))
  if (point === 'gone') return 'gone'
  if (!point) return 'nowhere'
  const named = namePlace(point)
  return db.$transaction(async (tx) => {
    await lockPerson(tx, ids.userId)
    const step = await allowedStep(ids.userId, 'location-tagging', tx)
    if (step === 'off') return 'cancelled'
    const still = await standing(tx, ids)
    return still === 'open' ? keepPlace(tx, ids, { step, point, named }) : still
  })
}

async function standing(tx: Tx | typeof db, { userId, photoId }: Ids): Promise<Outcome | 'open'> {
  const photo = await tx.photo.findFirst({
    where: { id: photoId, userId },
    select: { isPlaceless: true, place: { select: { source: true } } },
  })
  if (!photo) return 'gone'
  return photo.isPlaceless || photo.place?.source === 'OWNER' ? 'excluded' : 'open'
}

async function pointOf(file: Buffer) {
  try {
    return await findPoint(file)
  } catch (error) {
    if (error instanceof PhotoRefused && !(error instanceof DecoderLost)) return null
    throw error
  }
}

type Read = { step: string; point: Point; named: NamedPlace }

// City keeps no point: at sea, where nothing has a name, it keeps nothing.
async function keepPlace(tx: Tx, { userId, photoId }: Ids, { step, point, named }: Read): Promise<Outcome> {
  if (step !== 'exact' && !named.country) return 'nowhere'
  const place =
    step === 'exact'
      ? { ...named, ...point, precision: 'EXACT' as const }
      : { ...named, latitude: null, longitude: null, precision: 'CITY' as const }
  const row = { ...place, userId, source: 'FILE' as const, createdAt: now() }
  await tx.photoPlace.upsert({
    where: { photoId },
    create: { photoId, ...row },
    update: row,
    select: { photoId: true },
  })
  return 'read'
}
