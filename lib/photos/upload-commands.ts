import 'server-only'

import type { Member, System } from '@/lib/actor'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { openPersonKey } from '@/lib/crypto/person-key'
import { SealBroken } from '@/lib/crypto/seal'
import { db, type Tx } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { lockPerson } from '@/lib/lock-people'
import { uuidv7 } from '@/lib/mail/message-id'
import { chosenStore } from '@/lib/storage/chosen-store'
import { getSealed, putSealed } from '@/lib/storage/sealed'
import { StoreFull } from '@/lib/storage/store'
import { fairTurns } from './fair-turns'
import { PhotoRefused } from './file-kind'
import { cleanFileName } from './file-name'
import { uploadLimits } from './limits'
import { makeRoom, UPLOAD_DAYS } from './quota'
import { contentHashOf, findDuplicate, storePhoto, type Stored } from './store-photo'
import { destroyPieces, dropUpload, pieceFolder } from './upload-pieces'
import { getUpload } from './upload-queries'

/** Files that are whole in memory at once. */
const MOST_WHOLE_FILES = 2

/** A file may come in more pieces than it needs, over a slow line: so many small ones, and one for each so many bytes. */
const SPARE_PIECES = 8
const SMALL_PIECE_BYTES = 32 * 1024
const mostPieces = (byteCount: number) => SPARE_PIECES + Math.ceil(byteCount / SMALL_PIECE_BYTES)
const TOO_SMALL = 'This file comes in too many small pieces. Send more of it at once.'

/** The piece does not continue where the upload stands; `offset` says where that is. */
export class WrongOffset extends Error {
  constructor(readonly offset: number) {
    super('The piece does not continue where the upload stands.')
  }
}

export type Begun =
  { id: string; offset: number; pieceBytes: number } | { duplicateOf: string; isStripped?: boolean }

/**
 * Begins an upload, or says which photo is the same file already, or where an unfinished upload of it stands. Only with
 * `sha256` of the bytes can a file be told from another.
 */
export async function beginUpload(
  member: Member,
  { name, byteCount, sha256 }: { name: string; byteCount: number; sha256?: string },
): Promise<Begun> {
  if (byteCount > uploadLimits.fileBytes)
    throw new UserError('This file has more than 25 MB. Make it smaller, then add it again.')
  const contentHash = sha256 ? contentHashOf(member.id, sha256) : null
  const twin = contentHash && (await findDuplicate(member, contentHash))
  if (twin) return { duplicateOf: twin.photoId, isStripped: twin.isStripped }
  const userId = member.id
  const file = { fileName: cleanFileName(name), byteCount, contentHash }
  const { id, offset, ended } = await db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    const open = await goOn(tx, userId, file)
    if (open) return { ...open, ended: [] }
    const ended = await makeRoom(tx, member, byteCount)
    const data = { userId, ...file, createdAt: now(), expiresAt: endOf() }
    const { id } = await tx.photoUpload.create({ data, select: { id: true } })
    return { id, offset: 0, ended }
  })
  await Promise.allSettled(ended.map((uploadId) => destroyPieces({ userId, uploadId }))) // else their jobs do
  return { id, offset, pieceBytes: uploadLimits.pieceBytes }
}

type File = { fileName: string; byteCount: number; contentHash: Uint8Array<ArrayBuffer> | null }

/** The unfinished upload of the same file, which then ends later, and how far it is; null where there is none. */
async function goOn(tx: Tx, userId: string, { fileName, byteCount, contentHash }: File) {
  if (!contentHash) return null
  const open = await tx.photoUpload.findFirst({
    where: { userId, contentHash, byteCount, expiresAt: { gt: now() } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  if (!open) return null
  const { id, receivedCount: offset } = await tx.photoUpload.update({
    where: { id: open.id },
    data: { fileName, expiresAt: endOf() },
    select: { id: true, receivedCount: true },
  })
  return { id, offset }
}

/** Adds the next piece. Null while more is to come; the photo once the file is whole. */
export async function addPiece(
  member: Member,
  uploadId: string,
  { offset, bytes }: { offset: number; bytes: Buffer },
): Promise<{ offset: number; stored: Stored | null }> {
  const upload = await getUpload(member, uploadId)
  if (offset !== upload.receivedCount) throw new WrongOffset(upload.receivedCount)
  const received = offset + bytes.length
  if (received > upload.byteCount) throw new UserError('More bytes came than the file was said to have.')
  if (bytes.length > 0) {
    if (upload.pieceCount >= mostPieces(upload.byteCount)) throw new UserError(TOO_SMALL)
    const key = await openPersonKey(db, member.id)
    const piece = `${pieceFolder({ userId: member.id, uploadId })}/${uuidv7()}`
    await putSealed(key, piece, bytes).catch(dropIfFull)
    const { count } = await db.photoUpload.updateMany({
      where: { id: uploadId, userId: member.id, receivedCount: offset },
      data: {
        ...{ receivedCount: received, pieceCount: { increment: 1 }, pieces: { push: piece } },
        expiresAt: endOf(),
      },
    })
    if (count === 0) {
      await chosenStore().delete([piece])
      throw new WrongOffset((await getUpload(member, uploadId)).receivedCount)
    }
  }
  if (received < upload.byteCount) return { offset: received, stored: null }
  return { offset: received, stored: await finishUpload(member, uploadId) }

  async function dropIfFull(error: unknown) {
    if (error instanceof StoreFull) await dropUpload(member, { uploadId, userId: member.id })
    throw error
  }
}

/** Ends an upload; its pieces go. One that is over, as a photo or otherwise, is not there. */
export async function cancelUpload(member: Member, uploadId: string) {
  if (!(await dropUpload(member, { uploadId, userId: member.id }))) throw new NotThere()
}

/** Ends the uploads whose time is over, with their pieces. Returns how many. */
export async function dropExpiredUploads(system: System) {
  const over = await db.photoUpload.findMany({
    where: { expiresAt: { lte: now() } },
    select: { id: true, userId: true },
    take: 1_000,
  })
  for (const { id, userId } of over) await dropUpload(system, { uploadId: id, userId })
  return over.length
}

const inTurn = fairTurns(MOST_WHOLE_FILES)
const finishing = new Map<string, Promise<Stored>>()

// Who lost the answer asks again while the file is still being opened: both get the same photo.
function finishUpload(member: Member, uploadId: string) {
  const known = finishing.get(uploadId)
  if (known) return known
  const finished = inTurn(member.id, () => makePhoto(member, uploadId)).finally(() =>
    finishing.delete(uploadId),
  )
  finishing.set(uploadId, finished)
  return finished
}

// A file that cannot become a photo ends its upload too: sending it again would change nothing. Any other failure
// leaves the pieces where they are: an empty last piece tries again.
async function makePhoto(member: Member, uploadId: string) {
  const ids = { userId: member.id, uploadId }
  const upload = await db.photoUpload.findFirst({
    where: { id: uploadId, userId: member.id },
    select: { fileName: true, pieces: true },
  })
  if (!upload) throw new NotThere()
  const { fileName, pieces } = upload
  try {
    const stored = await storePhoto(member, { fileName, bytes: await joinPieces(member, pieces), uploadId })
    await dropUpload(member, ids).catch(() => undefined) // the photo is there; a job takes what stays of the pieces
    return stored
  } catch (error) {
    if (error instanceof PhotoRefused || error instanceof UserError || error instanceof StoreFull)
      await dropUpload(member, ids)
    throw error
  }
}

async function joinPieces(member: Member, places: string[]) {
  const key = await openPersonKey(db, member.id)
  const pieces: Buffer[] = []
  for (const at of places) {
    const piece = await getSealed(key, at).catch(nullIfBroken)
    if (!piece) throw new UserError('A piece of the file was lost. Add it again.')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

function nullIfBroken(error: unknown) {
  if (error instanceof SealBroken) return null
  throw error
}

const endOf = () => fromNow(UPLOAD_DAYS * DAY_MS)
