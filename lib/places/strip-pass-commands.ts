import 'server-only'

import type { Member, System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import { lockPerson } from '@/lib/lock-people'
import { DecoderLost } from '@/lib/photos/file-kind'
import { stripOne } from './strip-commands'

const SLICE = 20

/** Takes the location out of each original of a library, in the background. Returns how many files it goes over. */
export async function stripAllOriginals(member: Member): Promise<number> {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const count = await tx.photo.count({ where: { userId: member.id } })
    if (count === 0) return 0
    const receipt = { userId: member.id, act: 'erase-from-files', createdAt: now() }
    await tx.placeReceipt.create({ data: { ...receipt, removed: {} }, select: { id: true } })
    await addJob(tx, 'places.strip', { userId: member.id }, { key: `places.strip|${member.id}` })
    await recordAudit(tx, member, 'place.files-erasure-asked', member.id)
    return count
  })
}

/** The next files of such a pass; the rest follow in a job of their own. */
export async function stripNext(system: System, { userId, after }: { userId: string; after?: string }) {
  const photos = await db.photo.findMany({
    where: { userId, ...(after && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: SLICE,
    select: { id: true },
  })
  const ids = photos.map(({ id }) => id)
  let refusedCount = 0
  let lost: DecoderLost | null = null
  for (const photoId of ids) {
    const what = await stripOne(system, { userId, photoId })
    if (what === 'refused') refusedCount += 1
    else if (what instanceof DecoderLost) lost = what
  }
  if (lost) throw lost // the job goes over these files once more: of those that are done nothing changes
  await db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    await addCounts(tx, userId, { ids, refusedCount })
    if (photos.length === SLICE)
      await addJob(
        tx,
        'places.strip',
        { userId, after: photos.at(-1)!.id },
        { key: `places.strip|${userId}` },
      )
  })
}

type Slice = { ids: string[]; refusedCount: number }

// What went is read from the photos themselves, so that a slice that is gone over twice counts it once.
async function addCounts(tx: Tx, userId: string, { ids, refusedCount }: Slice) {
  const receipt = await tx.placeReceipt.findFirst({
    where: { userId, act: 'erase-from-files' },
    orderBy: { createdAt: 'desc' },
    select: { id: true, removed: true, createdAt: true },
  })
  if (!receipt) return
  const strippedAt = { gte: receipt.createdAt }
  const counts = {
    'file looked at': ids.length,
    'file with a location': await tx.photo.count({ where: { userId, id: { in: ids }, strippedAt } }),
    ...(refusedCount > 0 && { 'file refused': refusedCount }),
  }
  const removed = { ...(receipt.removed as Record<string, number>) }
  for (const [what, count] of Object.entries(counts)) removed[what] = (removed[what] ?? 0) + count
  await tx.placeReceipt.update({ where: { id: receipt.id }, data: { removed }, select: { id: true } })
}
