import 'server-only'

import { now } from '@/lib/clock'
import type { Tx } from '@/lib/db'
import { dropJobs } from '@/lib/jobs/queue'
import { lockPeople } from '@/lib/lock-people'
import { withholdQueued } from '@/lib/mail/outbox'
import { isChosen } from './gate'
import type { Made } from './made'
import { rowsOf } from './made-rows'
import { purposeOf, type PurposeId } from './purposes'

type Counted = Promise<{ count: number }>
type Changed = {
  deleteMany(query: { where: object }): Counted
  updateMany(query: { where: object; data: object }): Counted
  findMany(query: object): Promise<{ userId: string }[]>
}

/** What of the things that a choice made stays when it goes off. */
export type Staying = 'nothing' | 'what-may-stay' | 'own-words'
type Lowered = { from: string; to: string; staying?: Staying }

const ACTS: Record<Staying, string> = {
  nothing: 'stop-and-erase',
  'what-may-stay': 'stop-and-keep',
  'own-words': 'new-words',
}

/** Locks a person, and everybody whose library may lose something with a choice of theirs, in one order. */
export async function lockLosers(tx: Tx, userId: string, purposes: readonly PurposeId[]) {
  const made = purposes.flatMap((purpose) => purposeOf(purpose).tables ?? []).filter((one) => one.whereOff)
  const locked = [userId, ...(await ownersOf(tx, userId, made))]
  await lockPeople(tx, locked)
  const since = (await ownersOf(tx, userId, made)).filter((id) => !locked.includes(id))
  if (since.length > 0) await lockPeople(tx, since)
}

/**
 * What a step below the one before takes away, in the caller's transaction: all that the choice made where it goes
 * off, but for what stays; else what only the higher step may hold. Returns how much, by what it was.
 */
export async function takeAway(
  tx: Tx,
  userId: string,
  purpose: PurposeId,
  { from, to, staying = 'nothing' }: Lowered,
) {
  const { steps, receipts } = purposeOf(purpose)
  const gone =
    to === 'off'
      ? await destroyMade(tx, userId, purpose, staying)
      : await coarsenMade(tx, userId, purpose, to)
  if (receipts && (to === 'off' || steps.indexOf(to) < steps.indexOf(from))) {
    const act = to === 'off' ? ACTS[staying] : `${from}-to-${to}`
    await tx[receipts].create({
      data: { userId, act, removed: gone, createdAt: now() },
      select: { id: true },
    })
  }
  return gone
}

/**
 * Destroys what a choice made of one person, in the caller's transaction, and takes back the work for it that waits.
 * Returns how much, by what it was.
 */
export async function destroyMade(tx: Tx, userId: string, purpose: PurposeId, staying: Staying = 'nothing') {
  const { tables = [], jobs, mailKind } = purposeOf(purpose)
  const destroyed: Record<string, number> = {}
  for (const made of tables) {
    if (staying === 'what-may-stay' && made.mayStay) continue
    const where = { AND: [rowsOf(made, userId), await alsoOf(tx, userId, made, staying)] }
    const { count } = await rowsIn(tx, made).deleteMany({ where })
    if (made.what) destroyed[made.what] = (destroyed[made.what] ?? 0) + count
  }
  if (jobs) destroyed['waiting job'] = await dropJobs(tx, userId, jobs)
  if (mailKind) destroyed[`waiting ${mailKind} mail`] = await withholdQueued(tx, userId, mailKind)
  return destroyed
}

async function coarsenMade(tx: Tx, userId: string, purpose: PurposeId, to: string) {
  const { steps, coarsens = [] } = purposeOf(purpose)
  const coarsened: Record<string, number> = {}
  for (const { below, table, what, only, becomes } of coarsens) {
    if (steps.indexOf(to) >= steps.indexOf(below)) continue
    const rows = tx[table] as unknown as Changed
    const where = { userId, ...only }
    const { count } = await (becomes ? rows.updateMany({ where, data: becomes }) : rows.deleteMany({ where }))
    coarsened[what] = (coarsened[what] ?? 0) + count
  }
  return coarsened
}

const rowsIn = (tx: Tx, { table }: Made) => tx[table] as unknown as Changed

/** What narrows the rows further: not the person's own words where those stay, and only libraries that are off. */
async function alsoOf(tx: Tx, userId: string, made: Made, staying: Staying) {
  const notTheirs = staying === 'own-words' && made.ownWord ? { NOT: made.ownWord } : {}
  if (!made.whereOff) return notTheirs
  const off: string[] = []
  for (const id of await ownersOf(tx, userId, [made]))
    if (!(await isChosen(id, made.whereOff, tx))) off.push(id)
  return { ...notTheirs, userId: { in: off } }
}

/** In whose libraries such rows are. */
async function ownersOf(tx: Tx, userId: string, made: readonly Made[]) {
  const owners = new Set<string>()
  for (const one of made) {
    const query = { where: rowsOf(one, userId), distinct: ['userId'], select: { userId: true } }
    for (const row of await rowsIn(tx, one).findMany(query)) owners.add(row.userId)
  }
  return [...owners]
}
