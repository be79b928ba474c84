import 'server-only'

import { db } from '@/lib/db'
import { readPhoto, type PhotoKey } from './bytes'
import { uploadLimits } from './limits'
import { roomFor } from './room-for'

/** Bytes of originals that this process holds at once, whoever asked. */
const MOST_BYTES = 6 * uploadLimits.fileBytes
const MOST_WAITING = 60
/** A browser asks one address six times at once; of one person half of that is read, and the rest waits. */
const EACH = { most: 3, mostWaiting: 12 }

const room = roomFor({ most: MOST_BYTES, mostWaiting: MOST_WAITING })
const rooms = new Map<string, ReturnType<typeof roomFor>>()

/** An original in memory. `letGo` makes room for the next one: call it once the bytes are used. */
export type Held = { bytes: Buffer; letGo: () => void }

/**
 * Reads an original when there is room for it; null where it is not there, or who asked is gone. Throws TooBusy where
 * too many wait.
 */
export async function holdOriginal(photo: PhotoKey, signal?: AbortSignal): Promise<Held | null> {
  const size = await sizeOf(photo)
  if (size === null) return null
  const letGo = await takeRoom(photo.userId, size, signal)
  try {
    const bytes = signal?.aborted ? null : await readPhoto(db, photo, 'original')
    if (bytes && !signal?.aborted) return { bytes, letGo }
    letGo()
    return null
  } catch (error) {
    letGo()
    throw error
  }
}

/** The same for work that needs it no longer than it takes. */
export async function withOriginal<T>(
  photo: PhotoKey,
  work: (bytes: Buffer | null) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const held = await holdOriginal(photo, signal)
  try {
    return await work(held?.bytes ?? null)
  } finally {
    held?.letGo()
  }
}

async function sizeOf({ userId, photoId }: PhotoKey) {
  const where = { id: photoId, userId }
  const photo = await db.photo.findFirst({ where, select: { byteCount: true } })
  return photo?.byteCount ?? null
}

async function takeRoom(userId: string, size: number, signal?: AbortSignal) {
  const own = rooms.get(userId) ?? roomFor(EACH)
  rooms.set(userId, own)
  const leave = await own.take(1, signal)
  const end = () => {
    leave()
    if (own.isIdle() && rooms.get(userId) === own) rooms.delete(userId)
  }
  try {
    const letGo = await room.take(size, signal)
    return () => {
      letGo()
      end()
    }
  } catch (error) {
    end()
    throw error
  }
}
