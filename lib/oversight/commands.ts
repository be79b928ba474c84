import 'server-only'

import type { Admin } from '@/lib/actor'
import { recordAudit } from '@/lib/audit/record'
import { now } from '@/lib/clock'
import { startAllowed } from '@/lib/consent/start-jobs'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { NotThere, UserError } from '@/lib/errors'
import { queueComparison } from '@/lib/faces/template-queue'
import { lockPerson } from '@/lib/lock-people'
import { queueMail } from '@/lib/mail/outbox'
import { grounds } from './grounds'
import { LOOKED_AT, TRAIL_READ } from './looked-at'
import type { LiveLook } from './looks'
import type { OpenLookInput, SetStandingInput } from './schema'

/** Opens one look at one account, for a quarter of an hour. Without a reason there is none. */
export async function openLook(admin: Admin, { personId, ground, reason }: OpenLookInput) {
  return db.$transaction(async (tx) => {
    const person = await nameOf(tx, personId)
    const viewer = await nameOf(tx, admin.id)
    if (!person || !viewer) throw new NotThere()
    const look = await tx.accessRecord.create({
      data: {
        userId: personId,
        viewerType: admin.type,
        viewerId: admin.id,
        viewerName: [viewer.firstName, viewer.lastName].filter(Boolean).join(' ') || viewer.userName,
        what: LOOKED_AT,
        reason: `${grounds[ground].shown}: ${reason}`,
        createdAt: now(),
      },
      select: { id: true },
    })
    await recordAudit(tx, admin, 'person.viewed', personId)
    return look
  })
}

/** Notes for the person that their trail was opened in a look, with the reason of that look: once for each look. */
export async function noteTrailRead(
  tx: Tx,
  admin: Admin,
  { userId, viewerName, reason, createdAt }: LiveLook,
) {
  const read = { userId, viewerType: admin.type, viewerId: admin.id, what: TRAIL_READ }
  const noted = await tx.accessRecord.count({ where: { ...read, createdAt: { gte: createdAt } } })
  if (noted > 0) return
  await tx.accessRecord.create({
    data: { ...read, viewerName, reason, createdAt: now() },
    select: { id: true },
  })
  await recordAudit(tx, admin, 'person.viewed', userId)
}

/** Suspends an account from this moment on; the person is told why. */
export async function suspendPerson(admin: Admin, { personId, reason }: SetStandingInput) {
  if (personId === admin.id) throw new UserError('You cannot suspend yourself. Another administrator can.')
  await db.$transaction(async (tx) => {
    const { person, record } = await decide(tx, admin, { personId, reason, standing: 'SUSPENDED' })
    await queueMail(tx, addressee(person), 'suspended', { url: overviewUrl(), reason }, record.id)
    await recordAudit(tx, admin, 'account.suspended', personId)
  })
}

/** Gives a suspended account its good standing back: what rested begins again, and the person is told. */
export async function restorePerson(admin: Admin, { personId, reason }: SetStandingInput) {
  if (personId === admin.id) throw new UserError('You cannot restore yourself. Another administrator can.')
  await db.$transaction(async (tx) => {
    const { person, record } = await decide(tx, admin, { personId, reason, standing: 'GOOD' })
    await startAllowed(tx, personId)
    await queueComparison(tx, personId) // also where a friend said yes meanwhile
    await queueMail(tx, addressee(person), 'restored', { url: overviewUrl() }, record.id)
    await recordAudit(tx, admin, 'account.restored', personId)
  })
}

type StandingChange = SetStandingInput & { standing: 'GOOD' | 'SUSPENDED' }

async function decide(tx: Tx, admin: Admin, { personId, reason, standing }: StandingChange) {
  await lockPerson(tx, personId)
  const person = await tx.user.findUnique({ where: { id: personId }, select: { id: true, email: true } })
  if (!person) throw new NotThere()
  const newest = await tx.standingRecord.findFirst({
    where: { userId: personId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { standing: true },
  })
  if ((newest?.standing ?? 'GOOD') === standing)
    throw new UserError(
      standing === 'GOOD'
        ? 'This account is in good standing already.'
        : 'This account is suspended already.',
    )
  const data = { userId: personId, standing, reason, byId: admin.id, createdAt: now() }
  return { person, record: await tx.standingRecord.create({ data, select: { id: true } }) }
}

function nameOf(tx: Tx, id: string) {
  return tx.user.findUnique({ where: { id }, select: { userName: true, firstName: true, lastName: true } })
}

function addressee({ id, email }: { id: string; email: string }) {
  return { userId: id, email }
}

function overviewUrl() {
  return `${env().APP_ORIGIN}/overview`
}
