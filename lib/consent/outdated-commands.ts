import 'server-only'

import { pageLink } from '@/lib/account/service-links'
import type { System } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { addJob } from '@/lib/jobs/queue'
import { queueMail } from '@/lib/mail/outbox'
import { transact } from '@/lib/transact'
import { appendDecisions, openLedger, type Decision } from './ledger'
import { endedDecision, listOutdated } from './outdated'
import { purposeIds, purposeOf } from './purposes'
import { lockLosers, takeAway } from './withdrawal'
import { endedWords } from './words'

/** So many people are found in one turn, then other work has its own. */
const TURN = 200

type Turn = { after?: string }

/** Asks for an end of every yes to words that we changed since: work of its own for each person, then the next turn. */
export async function findOutdatedPeople(_system: System, { after }: Turn = {}, most = TURN) {
  return db.$transaction(async (tx) => {
    const people = await listPeople(tx, { after, most })
    for (const userId of people)
      await addJob(tx, 'consent.end-outdated', { userId }, { key: `consent.end-outdated|${userId}` })
    const last = people.length === most ? people.at(-1) : null
    if (last) await addJob(tx, 'consent.find-outdated', { after: last })
    return people.length
  })
}

/**
 * Ends each yes of one person to words that we changed since. What it made goes as when they say no; what they wrote
 * themselves stays. The history and a mail say so. Whoever has no such yes any more is left as they are.
 */
export async function endOutdated(system: System, userId: string) {
  return transact(async (tx) => {
    await lockLosers(tx, userId, purposeIds)
    const ledger = await openLedger(tx, userId)
    const decisions: Omit<Decision, 'userId'>[] = []
    for (const { purpose, value } of listOutdated(ledger)) {
      const gone = await takeAway(tx, userId, purpose, { from: value, to: 'off', staying: 'own-words' })
      decisions.push(endedDecision(purpose, gone))
    }
    if (decisions.length === 0) return 0
    const last = await appendDecisions(tx, system, userId, ledger, decisions)
    await tell(tx, userId, { decisions, last })
    return decisions.length
  })
}

type Ended = { decisions: Omit<Decision, 'userId'>[]; last: number }

async function tell(tx: Tx, userId: string, { decisions, last }: Ended) {
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  const params = { url: pageLink('/choices'), ended: decisions.map(endedWords) }
  await queueMail(tx, { userId, email }, 'words-changed', params, `decision-${last}`)
}

/** People whose newest word on something is a yes to older words, in the order of their ids. */
async function listPeople(tx: Tx, { after, most }: Turn & { most: number }) {
  const versions = purposeIds.map((id) => purposeOf(id).version)
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT yes."userId"::text AS id FROM "ConsentRecord" yes
    JOIN unnest(${[...purposeIds]}::text[], ${versions}::int[]) AS today(purpose, version)
      ON today.purpose = yes.purpose AND today.version > yes.version
    WHERE yes.value <> 'off' AND yes."userId" > ${after ?? NOBODY}::uuid AND NOT EXISTS (
      SELECT FROM "ConsentRecord" later
      WHERE later."userId" = yes."userId" AND later.purpose = yes.purpose AND later.number > yes.number)
    ORDER BY id LIMIT ${most}`
  return rows.map(({ id }) => id)
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
