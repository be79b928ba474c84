import 'server-only'

import type { Member, System } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { db, type Tx } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import type { Tasks } from '@/lib/jobs/tasks'
import { lockPerson } from '@/lib/lock-people'
import { DecoderLost } from '@/lib/photos/file-kind'
import { stripOne } from './strip-commands'

const SLICE = 20
const ACT = 'erase-from-files'

/** Takes the location out of each original of a library, in the background. Returns how many files it goes over. */
export async function stripAllOriginals(member: Member): Promise<number> {
  return db.$transaction(async (tx) => {
    await lockPerson(tx, member.id)
    const count = await tx.photo.count({ where: { userId: member.id } })
    if (count === 0) return 0
    const receipt = { userId: member.id, act: ACT, createdAt: now() }
    const { id } = await tx.placeReceipt.create({ data: { ...receipt, removed: {} }, select: { id: true } })
    const pass = { userId: member.id, receiptId: id }
    await addJob(tx, 'places.strip', pass, { key: `places.strip|${member.id}` })
    await recordAudit(tx, member, 'place.files-erasure-asked', member.id)
    return count
  })
}

/**
 * The next files of such a pass; the rest follow in a job of their own. So does each file that was not read to its end:
 * it holds nobody up, and the receipt says that it was left. Once all are asked for again, the pass before ends: the new
 * one goes over every file.
 */
export async function stripNext(system: System, { userId, after, receiptId }: Tasks['places.strip']) {
  const photos = await db.photo.findMany({
    where: { userId, ...(after && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: SLICE,
    select: { id: true },
  })
  const slice: Slice = { ids: [], leftIds: [], refusedCount: 0 }
  for (const { id: photoId } of photos) {
    const what = await stripOne(system, { userId, photoId })
    if (what === 'refused') slice.refusedCount += 1
    if (what instanceof DecoderLost) slice.leftIds.push(photoId)
    else slice.ids.push(photoId)
  }
  await db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    const receipt = await findReceipt(tx, receiptId ? { id: receiptId, userId } : { userId, act: ACT })
    if (receipt) await noteSlice(tx, userId, receipt, slice)
    if (photos.length < SLICE || (receipt && (await findNext(tx, userId, receipt)))) return
    const rest = { userId, after: photos.at(-1)!.id, ...(receipt && { receiptId: receipt.id }) }
    await addJob(tx, 'places.strip', rest, { key: `places.strip|${userId}` })
  })
}

/** Takes the location out of a file that a pass left, and counts it on the receipt of that pass. */
export async function stripLeftFile(system: System, { userId, photoId, receiptId }: LeftFile) {
  const what = await stripOne(system, { userId, photoId })
  if (what instanceof DecoderLost) throw what
  await db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    const receipt = await findReceipt(tx, { id: receiptId, userId })
    if (!receipt?.removed[LEFT]) return
    const slice = { ids: [photoId], leftIds: [], refusedCount: what === 'refused' ? 1 : 0 }
    await addCounts(tx, receipt, { ...(await countsOf(tx, userId, slice, receipt)), [LEFT]: -1 })
  })
}

type LeftFile = { userId: string; photoId: string; receiptId: string }
type Slice = { ids: string[]; leftIds: string[]; refusedCount: number }
type Receipt = { id: string; removed: Record<string, number>; createdAt: Date }

const LEFT = 'file not opened yet'

async function noteSlice(tx: Tx, userId: string, receipt: Receipt, slice: Slice) {
  await addCounts(tx, receipt, await countsOf(tx, userId, slice, receipt))
  for (const photoId of slice.leftIds)
    await addJob(
      tx,
      'places.strip-one',
      { userId, photoId, receiptId: receipt.id },
      { key: `places.strip-one:${photoId}:${receipt.id}` },
    )
}

/** The receipt of the next time that all were asked for; null where it was not. */
function findNext(tx: Tx, userId: string, { createdAt }: Receipt) {
  return tx.placeReceipt.findFirst({
    where: { userId, act: ACT, createdAt: { gt: createdAt } },
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  })
}

async function findReceipt(tx: Tx, where: { userId: string; id?: string; act?: string }) {
  const receipt = await tx.placeReceipt.findFirst({
    where,
    orderBy: { createdAt: 'desc' },
    select: { id: true, removed: true, createdAt: true },
  })
  return receipt && { ...receipt, removed: receipt.removed as Record<string, number> }
}

// What went is read from the photos themselves, so that a slice that is gone over twice counts it once.
async function countsOf(tx: Tx, userId: string, { ids, leftIds, refusedCount }: Slice, receipt: Receipt) {
  const next = await findNext(tx, userId, receipt) // it counts what was taken out since
  const strippedAt = { gte: receipt.createdAt, ...(next && { lt: next.createdAt }) }
  return {
    'file looked at': ids.length,
    'file with a location': await tx.photo.count({ where: { userId, id: { in: ids }, strippedAt } }),
    ...(refusedCount > 0 && { 'file refused': refusedCount }),
    ...(leftIds.length > 0 && { [LEFT]: leftIds.length }),
  }
}

async function addCounts(tx: Tx, { id, removed }: Receipt, counts: Record<string, number>) {
  const sums = { ...removed }
  for (const [what, count] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + count
  if (sums[LEFT] === 0) delete sums[LEFT]
  await tx.placeReceipt.update({ where: { id }, data: { removed: sums }, select: { id: true } })
}
