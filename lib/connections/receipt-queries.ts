import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import { listUnlinkReceipts, RECEIPTS_PER_PAGE } from './queries'

/** One page of the receipts of ended links: the one on which the named receipt stands, or what begins at a position. */
export async function getReceiptPage(member: Member, { named, from: wanted = 0 }: Asked) {
  const count = await db.unlinkReceipt.count({ where: { userId: member.id } })
  const asked = named ? ((await beginOfPageWith(member, named)) ?? wanted) : wanted
  const from = asked < count ? asked : 0
  return { count, from, most: RECEIPTS_PER_PAGE, receipts: await listUnlinkReceipts(member, from) }
}

type Asked = { named?: string; from?: number }

async function beginOfPageWith({ id: userId }: Member, named: string) {
  const receipt = await db.unlinkReceipt.findFirst({
    where: { id: named, userId },
    select: { id: true, createdAt: true },
  })
  if (!receipt) return null
  const { id, createdAt } = receipt
  const newer = await db.unlinkReceipt.count({
    where: { userId, OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] },
  })
  return newer - (newer % RECEIPTS_PER_PAGE)
}
