import type { Prisma } from '@/generated/prisma/client'
import type { Role } from '@/generated/prisma/enums'
import { DAY_MS, fromNow, HOUR_MS, MINUTE_MS, now } from '@/lib/clock'

// NIST 800-63B-4 allows 30 days; staff sign in every day and do not stay idle.
/** How long a session lasts at most, by whose it is. */
export const LIFE_MS: Record<Role, number> = { MEMBER: 14 * DAY_MS, ADMIN: 12 * HOUR_MS }
/** How long a session lasts without use. */
export const IDLE_MS: Record<Role, number> = { MEMBER: DAY_MS, ADMIN: 15 * MINUTE_MS }

/** The sessions that are signed in at this moment: neither over, nor idle for too long by whose they are. */
export function livingSessions() {
  const roles = Object.keys(IDLE_MS) as Role[]
  return {
    expiresAt: { gt: now() },
    OR: roles.map((role) => ({ user: { role }, lastSeenAt: { gte: fromNow(-IDLE_MS[role]) } })),
  } satisfies Prisma.SessionWhereInput
}
