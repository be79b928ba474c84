import 'server-only'

import type { Member } from '@/lib/actor'
import { db } from '@/lib/db'
import type { LoggedMail } from './logged-mail'

export const MAILS_PER_PAGE = 50

/** Every mail to this member, newest first; `before` is the id of the last one already seen. */
export async function listMails(member: Member, before?: string): Promise<LoggedMail[]> {
  return db.mailMessage.findMany({
    where: { userId: member.id, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: MAILS_PER_PAGE,
    select: {
      id: true,
      kind: true,
      subject: true,
      recipient: true,
      state: true,
      lastError: true,
      createdAt: true,
      sentAt: true,
    },
  })
}

/** How many mails to this member stand in the log, and how many of them left. */
export async function countMails(member: Member) {
  const groups = await db.mailMessage.groupBy({
    by: ['state'],
    where: { userId: member.id },
    _count: { _all: true },
  })
  const count = groups.reduce((sum, group) => sum + group._count._all, 0)
  return { count, sent: groups.find(({ state }) => state === 'SENT')?._count._all ?? 0 }
}
