import { setTimeout as wait } from 'node:timers/promises'
import type { Prisma } from '@/generated/prisma/client'
import { MINUTE_MS } from '@/lib/clock'
import { prisma } from '@/lib/prisma'

const PATIENCE_MS = 20_000
const CARRIED = { recipient: 'mail-carrier' }

/** The worker sends the story's mails now: once it has, they are told as sent when they were written. */
export async function backdateMails() {
  await untilSent()
  const mails = await prisma.mailMessage.findMany({
    where: { state: 'SENT', userId: { not: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, userId: true, createdAt: true },
  })
  const records = await prisma.outboundRecord.findMany({
    where: CARRIED,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, userId: true },
  })
  for (const { id, userId, createdAt } of mails) {
    const sentAt = new Date(createdAt.getTime() + MINUTE_MS)
    await prisma.mailMessage.update({ where: { id }, data: { sentAt }, select: { id: true } })
    const index = records.findIndex((record) => record.userId === userId)
    const [record] = index === -1 ? [] : records.splice(index, 1)
    if (record)
      await prisma.outboundRecord.update({
        where: { id: record.id },
        data: { createdAt: sentAt, leftAt: sentAt },
        select: { id: true },
      })
  }
}

async function untilSent() {
  const end = Date.now() + PATIENCE_MS
  const isWaiting = {
    state: { in: ['READY', 'SENDING', 'TEMPORARY'] },
  } satisfies Prisma.MailMessageWhereInput
  while (Date.now() < end && (await prisma.mailMessage.count({ where: isWaiting })) > 0) await wait(100)
}
