import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Provider } from '@/generated/prisma/enums'
import type { Member } from '@/lib/actor'
import { openSession } from '@/lib/auth/session'
import { moveClock } from '@/lib/clock'
import { db } from '@/lib/db'
import { makePerson } from './people'
import { confirmLink } from '@/lib/connections/decision-commands'
import { revokeUpstream } from '@/lib/connections/jobs'
import { beginLink, receiveAnswer } from '@/lib/connections/link-commands'
import { consent, openProviders, type JobRow, type Providers } from './providers'

/** The stand-ins, for every test of a file; what one test linked is forgotten before the next. */
export function useProviders(): Providers {
  const world = {} as Providers
  beforeAll(async () => {
    Object.assign(world, await openProviders())
  })
  afterAll(() => world.close())
  afterEach(async () => {
    await forgetRevocations()
    await db.linkedAccount.deleteMany()
    await db.linkAttempt.deleteMany()
    await world.tell('facebook', 'reset', { grants: true })
    await world.tell('twitter', 'reset', { grants: true })
  })
  return world
}

export type Somebody = { member: Member; sessionId: string; email: string }

/** A person who is signed in. */
export async function somebody(overrides: Parameters<typeof makePerson>[0] = {}): Promise<Somebody> {
  const { member, email } = await makePerson(overrides)
  const { id } = await db.$transaction((tx) =>
    openSession(tx, { id: member.id, role: 'MEMBER' }, { method: 'PASSWORD', deviceId: null, fresh: true }),
  )
  return { member, sessionId: id, email }
}

export type Way = { provider?: Provider; person?: string; scopes?: string[]; grant?: string[] }

/** Everything up to the decision. */
export async function comeBack({ member, sessionId }: Somebody, way: Way = {}) {
  const { provider = 'FACEBOOK', person = 'ada', scopes = ['email'], grant } = way
  const url = await beginLink(member, { provider, scopes, sessionId })
  const answer = await consent(url, person, grant)
  return { answer, answered: await receiveAnswer(member, { provider, sessionId, answer }) }
}

/** The whole way, to a link. */
export async function linkFully(who: Somebody, way: Way = {}) {
  const { answer, answered } = await comeBack(who, way)
  if (answered.next !== 'confirm') throw new Error(`It ended: ${answered.why}`)
  const decided = await confirmLink(who.member, { attemptId: answered.attemptId, sessionId: who.sessionId })
  if (decided.why !== 'linked') throw new Error(`It was not linked: ${decided.why}`)
  return { answer, attemptId: answered.attemptId }
}

/** Runs the waiting revocations as the worker would; a failed one stays, as it would there. */
export async function runRevocations() {
  const jobs = await waitingRevocations()
  const failed: Error[] = []
  for (const { id, payload } of jobs)
    try {
      await revokeUpstream(payload)
      await db.$queryRaw`SELECT id::text FROM graphile_worker.complete_jobs(ARRAY[${id}::bigint])`
    } catch (error) {
      failed.push(error as Error)
    }
  return failed
}

export function waitingRevocations() {
  return db.$queryRaw<(JobRow & { id: string })[]>`
    SELECT j.id::text, t.identifier AS task, j.payload FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'connections.revoke' ORDER BY j.id`
}

export const forgetRevocations = async () => {
  const jobs = await waitingRevocations()
  for (const { id } of jobs)
    await db.$queryRaw`SELECT id::text FROM graphile_worker.complete_jobs(ARRAY[${id}::bigint])`
}

/** Every row of the rooms that could hold something of a provider, as one text to search. */
export async function everythingOf(userId: string) {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'userId'`
  const texts = await Promise.all(
    tables.map(({ name }) =>
      db.$queryRawUnsafe<{ row: string }[]>(
        `SELECT to_jsonb(t)::text AS row FROM "${name}" t WHERE "userId" = $1::uuid`,
        userId,
      ),
    ),
  )
  return texts
    .flat()
    .map(({ row }) => row)
    .join('\n')
}

/** Does something so many milliseconds later by the product's clock, then turns it back. */
export async function later<T>(ms: number, run: () => Promise<T>) {
  moveClock(ms)
  try {
    return await run()
  } finally {
    moveClock(-ms)
  }
}
