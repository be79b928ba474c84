import 'server-only'

import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, TooBusy } from '@/lib/errors'
import { askOwnDoor } from '@/lib/http/own-door'
import { readPhoto } from './bytes'
import { findInFile, type InFile } from './carried'
import { lookInside } from './decoder'
import { PhotoRefused } from './file-kind'
import { withOriginal } from './originals'
import { parse, readAnswer, type Checked, type Parsed } from './received'
import { photoUrl, sizeNames, type SizeName } from './sizes'

/** A page does not wait longer for its turn to read a file, such as behind slow downloads of the same person. */
const LONGEST_WAIT_MS = 5_000

/** What the owner's file carries, and what others would get instead; which sizes are not in the store. */
export async function compareWithOthers(member: Member, photoId: string, waitMs = LONGEST_WAIT_MS) {
  await needOwn(member, photoId)
  const [carried, kept] = await Promise.all([
    findInOriginal(member, photoId, AbortSignal.timeout(waitMs)),
    readSizes(member.id, photoId),
  ])
  const missing = sizeNames.filter((name) => !kept.some(({ size }) => size === name))
  return { carried, kept, missing }
}

/** Asks at each address of a photo as somebody who is not signed in, through the front door, and reads what comes. C-166. */
export async function checkStranger(member: Member, photoId: string, ask = askOwnDoor): Promise<Checked> {
  await needOwn(member, photoId)
  const sizes = [...sizeNames, 'original'] as const
  const answers = await Promise.all(
    sizes.map(async (size) => {
      const { bytes: _bytes, ...received } = await readAnswer(size, await ask(photoUrl(photoId, size)))
      return received
    }),
  )
  return { at: now().toISOString(), by: 'server', answers }
}

async function needOwn({ id: userId }: Member, photoId: string) {
  const photo = await db.photo.findFirst({ where: { id: photoId, userId }, select: { id: true } })
  if (!photo) throw new NotThere()
}

async function findInOriginal({ id: userId }: Member, photoId: string, signal: AbortSignal): Promise<InFile> {
  try {
    const look = async (original: Buffer) => [...findInFile(await lookInside(original))]
    return await withOriginal(
      { userId, photoId },
      async (original) => (original ? look(original) : signal.aborted ? 'unread' : 'missing'),
      signal,
    )
  } catch (error) {
    if (error instanceof TooBusy || error instanceof PhotoRefused) return 'unread'
    throw error
  }
}

// One after another: of each page that is asked for, one size at most is in memory.
async function readSizes(userId: string, photoId: string) {
  const read: (Parsed & { size: SizeName })[] = []
  for (const size of sizeNames) {
    const bytes = await readPhoto(db, { userId, photoId }, size)
    if (bytes) read.push({ size, ...(await parse(new Uint8Array(bytes))) })
  }
  return read
}
