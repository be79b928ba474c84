import 'server-only'

import type { System } from '@/lib/actor'
import { LINK_GRACE_DAYS } from '@/lib/auth/link-token'
import { IDLE_MS } from '@/lib/auth/session-life'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { DEVICE_DAYS, SIGN_IN_DAYS } from './retention'

/** Removes sessions, links, counts, sign-ins and devices whose time is over. Returns how many of each. */
export async function expireTraces(_system: System) {
  const [sessions, links, counts, signIns, devices] = await db.$transaction([
    db.session.deleteMany({
      where: { OR: [{ expiresAt: { lte: now() } }, { lastSeenAt: { lt: fromNow(-IDLE_MS.MEMBER) } }] },
    }),
    db.linkToken.deleteMany({
      where: {
        OR: [
          { expiresAt: { lt: fromNow(-LINK_GRACE_DAYS * DAY_MS) } },
          { usedAt: { lt: fromNow(-LINK_GRACE_DAYS * DAY_MS) } },
        ],
      },
    }),
    db.rateLimit.deleteMany({
      where: {
        windowEndsAt: { lte: now() },
        OR: [{ bannedUntil: null }, { bannedUntil: { lte: now() } }],
      },
    }),
    db.signIn.deleteMany({ where: { createdAt: { lt: fromNow(-SIGN_IN_DAYS * DAY_MS) } } }),
    db.device.deleteMany({ where: { lastSeenAt: { lt: fromNow(-DEVICE_DAYS * DAY_MS) } } }),
  ])
  return {
    sessions: sessions.count,
    links: links.count,
    counts: counts.count,
    signIns: signIns.count,
    devices: devices.count,
  }
}
