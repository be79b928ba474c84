import 'server-only'

import type { Member } from '@/lib/actor'
import { DAY_MS, fromNow, HOUR_MS, now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { UserError } from '@/lib/errors'
import { uploadLimits } from './limits'
import { closeUpload } from './upload-pieces'

/** An upload ends so many days after its last piece. */
export const UPLOAD_DAYS = 1
/** More than this many unfinished uploads at once are not begun. */
export const MOST_UPLOADS = 50
/** An upload to which nothing came for so long gives way to a new one. */
const RESTED_MS = HOUR_MS

/** Throws UserError when so many bytes more are too many. */
export async function refuseOverQuota(tx: Tx, member: Member, byteCount: number) {
  const { _sum, _count } = await tx.photo.aggregate({
    where: { userId: member.id },
    _sum: { byteCount: true },
    _count: { _all: true },
  })
  if (_count._all >= uploadLimits.photoCount)
    throw new UserError('Your library is full: it holds 60,000 photos. Delete some, then add more.')
  const left = uploadLimits.quotaBytes - (_sum.byteCount ?? 0) - byteCount
  if (left < 0)
    throw new UserError('There is no room left: a library holds 5 GB. Delete some photos, then add more.')
  return left
}

/**
 * Makes room for one more upload of so many bytes, under its owner's lock: what is under way counts too, and what
 * rested gives way, the longest first. Returns which ended. Throws UserError where there is no room all the same.
 */
export async function makeRoom(tx: Tx, member: Member, byteCount: number) {
  const left = await refuseOverQuota(tx, member, byteCount)
  const open = await tx.photoUpload.findMany({
    where: { userId: member.id, expiresAt: { gt: now() } },
    orderBy: [{ expiresAt: 'asc' }, { id: 'asc' }],
    select: { id: true, byteCount: true, expiresAt: true },
  })
  const ended: string[] = []
  for (;;) {
    const refusal = refusalOf(open, left)
    if (!refusal) return ended
    const [oldest] = open
    if (!oldest || oldest.expiresAt > fromNow(UPLOAD_DAYS * DAY_MS - RESTED_MS)) throw refusal
    await closeUpload(tx, { userId: member.id, uploadId: oldest.id })
    ended.push(oldest.id)
    open.shift()
  }
}

function refusalOf(open: { byteCount: number }[], left: number) {
  if (open.length >= MOST_UPLOADS)
    return new UserError('Too many uploads wait unfinished. Finish or cancel some, then begin more.')
  if (open.reduce((sum, { byteCount }) => sum + byteCount, 0) > left)
    return new UserError(
      'There is no room left: uploads under way fill your 5 GB. Finish or cancel some, then add more.',
    )
  return null
}
