import 'server-only'

import type { Member, MemberInSession } from '@/lib/actor'
import { livingSessions } from '@/lib/auth/session-life'
import { db } from '@/lib/db'
import { deviceHash } from '@/lib/sessions/device'
import { before, newestFirst, pageOf, type Cursor } from './cursor'

const PAGE = 25

/** Where a person is signed in, the newest use first; the session that asks is marked. */
export async function listSessions(member: MemberInSession) {
  const sessions = await db.session.findMany({
    where: { userId: member.id, ...livingSessions() },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    select: { id: true, method: true, createdAt: true, lastSeenAt: true, expiresAt: true, device: DEVICE },
  })
  return sessions.map(({ device, ...session }) => ({
    ...session,
    browser: device?.browser ?? 'An unknown browser',
    system: device?.system ?? 'an unknown system',
    network: device?.signIns.find(({ createdAt }) => createdAt <= session.createdAt)?.network ?? 'unknown',
    isThis: session.id === member.session.id,
  }))
}

const DEVICE = {
  select: {
    browser: true,
    system: true,
    signIns: {
      where: { succeeded: true },
      orderBy: { createdAt: 'desc' },
      take: 50,
      select: { network: true, createdAt: true },
    },
  },
} as const

/** The browsers that are known to a person's account; the one that asks is marked by its cookie. */
export async function listDevices(member: Member, cookie: string | undefined) {
  const devices = await db.device.findMany({
    where: { userId: member.id },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      tokenHash: true,
      browser: true,
      system: true,
      firstSeenAt: true,
      lastSeenAt: true,
    },
  })
  const sessions = await db.session.groupBy({
    by: ['deviceId'],
    where: { userId: member.id, deviceId: { not: null }, ...livingSessions() },
    _count: { _all: true },
  })
  const counts = new Map(sessions.map(({ deviceId, _count }) => [deviceId, _count._all]))
  const here = cookie ? deviceHash(member.id, cookie) : null
  return devices.map(({ tokenHash, ...device }) => ({
    ...device,
    sessionCount: counts.get(device.id) ?? 0,
    isThis: here !== null && here.equals(tokenHash),
  }))
}

/** Each try to sign in, also those that were refused. */
export async function listSignIns(member: Member, cursor: Cursor | null, take = PAGE) {
  const rows = await db.signIn.findMany({
    where: { userId: member.id, ...before(cursor) },
    orderBy: newestFirst,
    take: take + 1,
    select: {
      id: true,
      createdAt: true,
      method: true,
      succeeded: true,
      browser: true,
      system: true,
      network: true,
    },
  })
  return pageOf(rows, take)
}

/** Who saw data of this person, and what left for whom, in one line of time. */
export async function listSeen(member: Member, cursor: Cursor | null, take = PAGE) {
  const page = { where: { userId: member.id, ...before(cursor) }, orderBy: newestFirst, take: take + 1 }
  const [looks, reads, copies, outgoing] = await Promise.all([
    db.accessRecord.findMany({
      ...page,
      select: { id: true, createdAt: true, viewerType: true, viewerName: true, what: true, reason: true },
    }),
    db.apiRead.findMany({
      ...page,
      select: { id: true, createdAt: true, what: true, photoId: true, program: true },
    }),
    db.photoDownload.findMany({
      ...page,
      select: { id: true, createdAt: true, photoId: true, byId: true },
    }),
    db.outboundRecord.findMany({
      ...page,
      select: { id: true, createdAt: true, recipient: true, purpose: true, fields: true, leftAt: true },
    }),
  ])
  const rows = [
    ...looks.map((look) => ({ kind: 'look' as const, ...look })),
    ...reads.map((read) => ({ kind: 'read' as const, ...read })),
    ...copies.map(({ byId, ...copy }) => ({ kind: 'copy' as const, isMember: byId !== null, ...copy })),
    ...outgoing.map((sent) => ({ kind: 'sent' as const, ...sent })),
  ]
  return pageOf(rows.sort(byTime), take)
}

function byTime(a: { createdAt: Date; id: string }, b: { createdAt: Date; id: string }) {
  return b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1)
}
