import 'server-only'

import type { Guest, Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { PICTURE_POLICY } from '@/lib/http/front-door'
import { findVisiblePhoto, wasVisible } from './access'
import { readPhoto } from './bytes'
import { attachmentHeader } from './file-name'
import { isSizeName } from './sizes'

type Wish = { photoId: string; size: string; isDownload: boolean; known: string | null }

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
  if (!photo) return (await wasVisible(asker, photoId)) ? gone() : nothing()
  if (size === 'original') return photo.isOwn ? answerOriginal(photo) : nothing()
  if (!isSizeName(size)) return nothing()
  const tag = `"${photoId}-${size}"`
  if (photo.isOwn && wish.known === tag)
    return new Response(null, { status: 304, headers: { etag: tag, 'cache-control': 'private, no-cache' } })
  const bytes = await readPhoto(db, { userId: photo.userId, photoId }, size)
  if (!bytes) return nothing()
  if (isDownload && !photo.isOwn) await noteDownload(asker, photo)
  const name = isDownload ? 'attachment; filename="photo.webp"' : 'inline; filename="photo.webp"'
  return new Response(new Uint8Array(bytes), {
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
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...always,
      'content-type': 'image/webp',
      'content-disposition': 'inline; filename="photo.webp"',
      'cache-control': 'private, no-store',
    },
  })
}

async function answerOriginal({ id, userId }: { id: string; userId: string }) {
  const bytes = await readPhoto(db, { userId, photoId: id }, 'original')
  const row = await db.photo.findUnique({ where: { id }, select: { fileName: true, mediaType: true } })
  if (!bytes || !row) return nothing()
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...always,
      'content-type': row.mediaType,
      'content-disposition': attachmentHeader(row.fileName),
      'cache-control': 'private, no-store',
    },
  })
}

async function noteDownload(asker: Member | Guest, { id, userId }: { id: string; userId: string }) {
  const byId = asker.type === 'member' ? asker.id : null
  await db.photoDownload.create({
    data: { userId, photoId: id, byId, createdAt: now() },
    select: { id: true },
  })
}

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
