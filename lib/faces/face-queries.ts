import 'server-only'

import type { Member } from '@/lib/actor'
import { isAllowed } from '@/lib/consent/gate'
import { db } from '@/lib/db'
import { isLookComing, isPaused } from './passes'
import { listComing } from './template-queue'

const selectFace = {
  id: true,
  left: true,
  top: true,
  width: true,
  height: true,
  isRefused: true,
  name: {
    select: {
      id: true,
      answer: true,
      way: true,
      person: { select: { id: true, name: true, memberId: true } },
    },
  },
  suggestions: {
    where: { isRefused: false, person: { isFaceless: false } },
    orderBy: { distance: 'asc' },
    take: 1,
    select: { distance: true, person: { select: { id: true, name: true, memberId: true } } },
  },
  _count: { select: { templates: true } },
} as const

export type PhotoFace = Awaited<ReturnType<typeof findPhotoFaces>>['faces'][number]

/** The faces of one's own photo from left to right, with what is said and suggested of each. */
export async function findPhotoFaces(member: Member, photoId: string) {
  const where = { photoId, userId: member.id }
  const isQueued = await isLookComing(db, member.id, photoId) // asked first, so that a look that ends meanwhile is found
  const [isOn, rests, rows, look, excluded] = await Promise.all([
    isAllowed(member.id, 'face-recognition'),
    isPaused(db, member.id),
    db.face.findMany({ where, orderBy: [{ left: 'asc' }, { id: 'asc' }], select: selectFace }),
    db.faceLook.findFirst({ where, select: { createdAt: true } }),
    findExcluded(member, photoId),
  ])
  const coming = await listComing(
    db,
    member.id,
    isOn ? rows.flatMap(({ id, name, _count }) => (name && _count.templates === 0 ? [id] : [])) : [],
  )
  const faces = rows.map(({ suggestions: [nearest], _count, ...face }) => ({
    ...face,
    isMe: face.name?.person.memberId === member.id,
    suggestion:
      face.name || face.isRefused || !nearest
        ? null
        : { ...nearest, isMe: nearest.person.memberId === member.id },
    templateCount: _count.templates,
    isTemplateComing: coming.has(face.id),
  }))
  const isComing = isOn && !look && !excluded && isQueued
  return { isOn, isPaused: rests, isComing, faces, lookedAt: look?.createdAt ?? null, excluded }
}

/** What keeps facial recognition away from a photo: the photo itself, an album of it, or nothing. */
async function findExcluded(member: Member, photoId: string) {
  const photo = await db.photo.findFirst({
    where: { id: photoId, userId: member.id },
    select: {
      isFaceless: true,
      inAlbums: {
        where: { album: { isFaceless: true } },
        take: 1,
        select: { album: { select: { title: true } } },
      },
    },
  })
  if (photo?.isFaceless) return { by: 'photo' as const }
  const album = photo?.inAlbums[0]?.album
  return album ? { by: 'album' as const, title: album.title } : null
}

/** Which photo a face of one's own is in, and where; null if not theirs. */
export async function findFaceBox(member: Member, faceId: string) {
  return db.face.findFirst({
    where: { id: faceId, userId: member.id },
    select: { photoId: true, left: true, top: true, width: true, height: true },
  })
}
