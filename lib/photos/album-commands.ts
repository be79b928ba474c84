import 'server-only'

import type { Prisma } from '@/generated/prisma/client'
import type { Member } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { FieldError, NotThere, UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import type { Left } from './album-words'
import { eraseFaceTraces, lookAgain } from './face-traces'

/** More would be a list of everything, not a choice. */
const MOST_ALBUMS = 1000

type InAlbum = { albumId: string; photoIds: string[] }

/** Makes an empty album. */
export async function createAlbum(member: Member, { title }: { title: string }) {
  return db.$transaction((tx) => makeAlbum(tx, member, title))
}

/** Gives an album of one's own another name. */
export async function renameAlbum(member: Member, { albumId, title }: { albumId: string; title: string }) {
  await db.$transaction(async (tx) => {
    const { count } = await tx.album.updateMany({
      where: { id: albumId, userId: member.id },
      data: { title },
    })
    if (count === 0) throw new NotThere()
    await recordAudit(tx, member, 'album.renamed', member.id)
  })
}

/** The album goes; its photos stay where they were. If it kept facial recognition away, it stays away from them, unless they say that it `mayLook`. C-161. */
export async function deleteAlbum(member: Member, albumId: string, { mayLook = false } = {}) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const album = await findOwn(tx, member, albumId)
    const leaving = { where: { inAlbums: { some: { albumId } } }, mayLook }
    const left = album.isFaceless ? await leaveFaceless(tx, member, leaving) : null
    await tx.album.delete({ where: { id: albumId }, select: { id: true } })
    await recordAudit(tx, member, 'album.deleted', member.id)
    return { title: album.title, left }
  })
}

/** Puts photos into an album, or into a new one under this title; those that are in it already stay. */
export async function addToAlbum(
  member: Member,
  { photoIds, albumId, title }: { photoIds: string[]; albumId?: string; title?: string },
) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    if (!albumId && !title) throw new FieldError('title', 'Give it a name.')
    const id = albumId ?? (await makeAlbum(tx, member, title ?? '')).id
    const album = await findOwn(tx, member, id)
    const own = await tx.photo.findMany({
      where: { id: { in: photoIds }, userId: member.id },
      select: { id: true },
    })
    if (own.length === 0) throw new NotThere()
    const rows = own.map((photo) => ({ userId: member.id, albumId: id, photoId: photo.id, createdAt: now() }))
    const { count } = await tx.albumPhoto.createMany({ data: rows, skipDuplicates: true })
    const traces = { userId: member.id, photoIds: own.map((photo) => photo.id) }
    const gone = album.isFaceless ? await eraseFaceTraces(tx, traces) : null
    await recordAudit(tx, member, 'album.filled', member.id)
    return { id, title: album.title, added: count, gone }
  })
}

/** Takes photos out of an album; they stay in the library, and kept from facial recognition as by `deleteAlbum`. C-161. */
export async function takeFromAlbum(
  member: Member,
  { photoIds, albumId, mayLook = false }: InAlbum & { mayLook?: boolean },
) {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const album = await findOwn(tx, member, albumId)
    const within = { albumId, photoId: { in: photoIds } }
    if ((await tx.albumPhoto.count({ where: within })) === 0)
      return { title: album.title, taken: 0, left: null }
    const leaving = { where: { inAlbums: { some: within } }, mayLook }
    const left = album.isFaceless ? await leaveFaceless(tx, member, leaving) : null
    const { count } = await tx.albumPhoto.deleteMany({ where: within })
    await recordAudit(tx, member, 'album.emptied', member.id)
    return { title: album.title, taken: count, left }
  })
}

/** Keeps facial recognition away from every photo of an album, now and later. C-161. */
export async function setAlbumFaceless(
  member: Member,
  { albumId, isFaceless }: { albumId: string; isFaceless: boolean },
) {
  await db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    await findOwn(tx, member, albumId)
    await tx.album.update({ where: { id: albumId }, data: { isFaceless }, select: { id: true } })
    if (isFaceless)
      await eraseFaceTraces(tx, { userId: member.id, photoIds: await listPhotoIds(tx, albumId) })
    else await lookAgain(tx, member.id)
    await recordAudit(tx, member, 'album.faceless-changed', member.id)
  })
}

async function leaveFaceless(
  tx: Tx,
  member: Member,
  { where, mayLook }: { where: Prisma.PhotoWhereInput; mayLook: boolean },
): Promise<Left> {
  await recordAudit(tx, member, 'photo.faceless-changed', member.id)
  if (mayLook) return (await lookAgain(tx, member.id)) ? 'looks' : 'may-look'
  await tx.photo.updateMany({ where: { ...where, userId: member.id }, data: { isFaceless: true } })
  return 'kept-away'
}

async function makeAlbum(tx: Tx, member: Member, title: string) {
  const held = await tx.album.count({ where: { userId: member.id } })
  if (held >= MOST_ALBUMS)
    throw new UserError(`You have ${MOST_ALBUMS} albums, which is the most. Delete one first.`)
  const data = { userId: member.id, title, createdAt: now() }
  const album = await tx.album.create({ data, select: { id: true, title: true } })
  await recordAudit(tx, member, 'album.created', member.id)
  return album
}

async function findOwn(tx: Tx, member: Member, albumId: string) {
  const album = await tx.album.findFirst({
    where: { id: albumId, userId: member.id },
    select: { title: true, isFaceless: true },
  })
  if (!album) throw new NotThere()
  return album
}

async function listPhotoIds(tx: Tx, albumId: string) {
  const rows = await tx.albumPhoto.findMany({ where: { albumId }, select: { photoId: true } })
  return rows.map(({ photoId }) => photoId)
}
