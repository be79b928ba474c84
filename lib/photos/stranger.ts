import 'server-only'

import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { readPhoto, type Kept } from './bytes'
import { findCarried, type Carried } from './carried'
import { readTags } from './decoder'
import { answerPhoto } from './photo-answer'
import { sizeNames, type SizeName } from './sizes'
import { readWebp, type WebpFacts } from './webp-chunks'

/** One size as others would get it. `facts` is null where it is no WebP file whose parts add up. */
export type ReceivedSize = { size: SizeName; byteCount: number; facts: WebpFacts | null }
/** What came for one address. `facts` is null where no picture came, or none whose parts add up. */
export type StrangerAnswer = {
  size: Kept
  status: number
  /** Everything that the answer says of itself, by small names. */
  headers: Record<string, string>
  byteCount: number
  facts: WebpFacts | null
}
/** What the service answers somebody who is not signed in, address by address. */
export type StrangerCheck = { at: string; answers: StrangerAnswer[] }

/** What the owner's file carries, and what others would get instead; which sizes are not in the store. */
export async function compareWithOthers(member: Member, photoId: string) {
  await needOwn(member, photoId)
  const [carried, received] = await Promise.all([
    findInOriginal(member, photoId),
    readSizes(member.id, photoId),
  ])
  const missing = sizeNames.filter((name) => !received.some(({ size }) => size === name))
  return { carried, received, missing }
}

/** Asks at each address of a photo as somebody who is not signed in, on the spot, and reads what comes. C-166. */
export async function checkStranger(member: Member, photoId: string): Promise<StrangerCheck> {
  await needOwn(member, photoId)
  const answers = await Promise.all([...sizeNames, 'original' as const].map((size) => ask(photoId, size)))
  return { at: now().toISOString(), answers }
}

async function ask(photoId: string, size: Kept): Promise<StrangerAnswer> {
  const answer = await answerPhoto({ type: 'guest' }, { photoId, size, isDownload: false, known: null })
  const body = Buffer.from(await answer.arrayBuffer())
  return {
    ...{ size, status: answer.status, headers: Object.fromEntries(answer.headers) },
    ...{ byteCount: body.length, facts: readWebp(body) },
  }
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
