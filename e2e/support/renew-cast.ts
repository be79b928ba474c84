import { lookAt } from './belongings'
import type { Cast } from './cast'
import type { World } from './world'

/**
 * Makes what the cast holds last as long again: all tests together take longer than a password stays fresh, an
 * administrator may rest, a begun link waits, or a look lasts.
 */
export async function renewCast({ prisma }: Pick<World, 'prisma'>, cast: Cast): Promise<Cast> {
  const { fromNow, MINUTE_MS, now } = await import('@/lib/clock')
  const { FRESH_MINUTES } = await import('@/lib/auth/session')
  const { ATTEMPT_MINUTES } = await import('@/lib/connections/link-commands')
  const people = Object.values(cast.people)
  await prisma.session.updateMany({
    where: { id: { in: people.flatMap(({ sessionId, spareSessionId }) => [sessionId, spareSessionId]) } },
    data: { lastSeenAt: now(), freshUntil: fromNow(FRESH_MINUTES * MINUTE_MS) },
  })
  await prisma.linkAttempt.updateMany({
    where: { id: cast.places.niaAttemptId },
    data: { expiresAt: fromNow(ATTEMPT_MINUTES * MINUTE_MS) },
  })
  const lookId =
    (await findLongLook({ prisma }, cast)) ?? (await lookAt(cast.people.owner, cast.people.admin))
  return { ...cast, places: { ...cast.places, lookId } }
}

/** A look that lasts for longer than any test; a new one is seen by the person, so there are few. */
async function findLongLook({ prisma }: Pick<World, 'prisma'>, { people: { owner, admin } }: Cast) {
  const { fromNow, MINUTE_MS } = await import('@/lib/clock')
  const { LOOK_MINUTES } = await import('@/lib/oversight/looks')
  const createdAt = { gt: fromNow((-LOOK_MINUTES / 2) * MINUTE_MS) }
  const look = await prisma.accessRecord.findFirst({
    where: { userId: owner.id, viewerId: admin.id, createdAt },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  })
  return look?.id
}
