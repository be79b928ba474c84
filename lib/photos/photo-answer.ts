import 'server-only'

import { Prisma } from '@/generated/prisma/client'
import type { Guest, Member } from '@/lib/actor'
import { hasTryLeft } from '@/lib/auth/rate-limit'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { PICTURE_POLICY } from '@/lib/http/front-door'
import { findVisiblePhoto, wasVisible, type VisiblePhoto } from './access'
import { readPhoto } from './bytes'
import { attachmentHeader } from './file-name'
import { holdOriginal } from './originals'
import { sendSlowly } from './send-slowly'
import { isSizeName } from './sizes'

/** What Prisma says where a foreign key points nowhere. */
const NO_SUCH_ROW = 'P2003'

type Wish = {
  photoId: string
  size: string
  isDownload: boolean
  known: string | null
  /** Only what would come is asked: nobody takes a copy. */
  isHead?: boolean
  /** From where a visitor without an account asks. */
  network?: string
  /** Aborts once nobody waits for the answer. */
  signal?: AbortSignal
}

/** Whatever a browser is told of a photo, it may do nothing but show it. */
const always = {
  'content-security-policy': PICTURE_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex, noimageindex',
}

/**
 * The bytes of a photo for whoever may see it: made anew, nameless, for others; its owner also gets the original.
 * The owner's browser keeps what it has, and asks each time whether it is still there.
 */
export async function answerPhoto(asker: Member | Guest, wish: Wish): Promise<Response> {
  const { photoId, size, isDownload } = wish
  const photo = await findVisiblePhoto(asker, photoId)
  if (!photo) return absent(asker, photoId)
  if (size === 'original') return photo.isOwn ? answerOriginal(asker, photo, wish.signal) : nothing()
  if (!isSizeName(size)) return nothing()
  const tag = `"${photoId}-${size}"`
  if (photo.isOwn && wish.known === tag)
    return new Response(null, { status: 304, headers: { etag: tag, 'cache-control': 'private, no-cache' } })
  const bytes = await readPhoto(db, { userId: photo.userId, photoId }, size)
  if (!bytes) return absent(asker, photoId)
  if (!photo.isOwn) {
    const isOpenStill = await findVisiblePhoto(asker, photoId) // its owner may have closed it meanwhile
    if (!isOpenStill) return absent(asker, photoId)
    if (isDownload && !wish.isHead && !(await noteDownload(asker, photo, wish))) return absent(asker, photoId)
  }
  const name = isDownload ? 'attachment; filename="photo.webp"' : 'inline; filename="photo.webp"'
  return new Response(viewOf(bytes), {
    headers: {
      ...always,
      'content-type': 'image/webp',
      'content-disposition': name,
      ...(photo.isOwn
        ? { etag: tag, 'cache-control': 'private, no-cache' }
        : { 'cache-control': 'private, no-store' }),
    },
  })
}

/** A photo as others get it: nothing but pixels, kept by nobody on the way. */
export function sharedPhoto(bytes: Buffer) {
  return new Response(viewOf(bytes), {
    headers: {
      ...always,
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="photo.webp"',
      'cache-control': 'private, no-store',
    },
  })
}

async function answerOriginal(asker: Member | Guest, { id, userId }: VisiblePhoto, signal?: AbortSignal) {
  const row = await db.photo.findUnique({ where: { id }, select: { fileName: true, mediaType: true } })
  const held = row && (await holdOriginal({ userId, photoId: id }, signal))
  if (!held) return absent(asker, id)
  return new Response(sendSlowly(held.bytes, held.letGo), {
    headers: {
      ...always,
      'content-type': row.mediaType,
      'content-disposition': attachmentHeader(row.fileName),
      'cache-control': 'private, no-store',
    },
  })
}

/** The same bytes, not copied, as the web's answers take them. */
const viewOf = ({ buffer, byteOffset, byteLength }: Buffer) =>
  new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)

/**
 * Notes a copy, once an hour for each size, and member or network: what is counted is noted, in one transaction. False
 * where the photo was deleted in the meantime.
 */
async function noteDownload(asker: Member | Guest, { id, userId }: VisiblePhoto, { size, network }: Wish) {
  const byId = asker.type === 'member' ? asker.id : null
  const noting = db.$transaction(async (tx) => {
    if (!(await hasTryLeft('noted-copy', `${id}|${size}|${byId ?? network}`, tx))) return
    const data = { userId, photoId: id, byId, createdAt: now() }
    await tx.photoDownload.create({ data, select: { id: true } })
  })
  return noting.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === NO_SUCH_ROW) return false
      throw error
    },
  )
}

/** It is not there: those who could see it before learn that it is gone. */
const absent = async (asker: Member | Guest, photoId: string) =>
  (await wasVisible(asker, photoId)) ? gone() : nothing()
const nothing = () => plain(404, 'Nothing is here.')
const gone = () => plain(410, 'This photo was deleted.')

function plain(status: number, text: string) {
  return new Response(`${text}\n`, {
    status,
    headers: {
      ...always,
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'private, no-store',
    },
  })
}
