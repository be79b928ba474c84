import 'server-only'

import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { findVisiblePhoto } from './access'
import { readPhoto } from './bytes'
import { findCarried, type Carried } from './carried'
import { readTags } from './decoder'
import { sizeNames, type SizeName } from './sizes'
import { readWebp, type WebpFacts } from './webp-chunks'

/** One size as others would get it. `facts` is null where it is no WebP file whose parts add up. */
export type ReceivedSize = { size: SizeName; byteCount: number; facts: WebpFacts | null }
/** What the service answers somebody who is not signed in: 404 and nothing, or every size. */
export type StrangerCheck = { at: string; answer: 200 | 404; received: ReceivedSize[] }

/** What the owner's file carries, and what others would get instead. */
export async function compareWithOthers(member: Member, photoId: string) {
  await needOwn(member, photoId)
  const [carried, received] = await Promise.all([
    findInOriginal(member, photoId),
    readSizes(member.id, photoId),
  ])
  return { carried, received }
}

/** Asks for the photo as somebody who is not signed in, on the spot, and reads what comes. C-166. */
export async function checkStranger(member: Member, photoId: string): Promise<StrangerCheck> {
  await needOwn(member, photoId)
  const shown = await findVisiblePhoto({ type: 'guest' }, photoId)
  const received = shown ? await readSizes(member.id, photoId) : []
  return { at: now().toISOString(), answer: shown ? 200 : 404, received }
}

async function needOwn({ id: userId }: Member, photoId: string) {
  const photo = await db.photo.findFirst({ where: { id: photoId, userId }, select: { id: true } })
  if (!photo) throw new NotThere()
}

async function findInOriginal({ id: userId }: Member, photoId: string): Promise<Carried[] | null> {
  const original = await readPhoto(db, { userId, photoId }, 'original')
  return original && [...findCarried(await readTags(original))]
}

async function readSizes(userId: string, photoId: string): Promise<ReceivedSize[]> {
  const read = await Promise.all(
    sizeNames.map(async (size) => ({ size, bytes: await readPhoto(db, { userId, photoId }, size) })),
  )
  return read.flatMap(({ size, bytes }) =>
    bytes ? [{ size, byteCount: bytes.length, facts: readWebp(bytes) }] : [],
  )
}
