import 'server-only'

import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { proofCountsOf } from '@/lib/consent/made-counts'
import { promoPurposes, purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { getChoices } from '@/lib/consent/queries'
import { countTogether } from '@/lib/count-together'
import { db } from '@/lib/db'
import { promoKinds, type PromoKind } from '@/lib/mail/kinds'
import type { ProvableChoice } from './schema'

export type Finding = { what: string; count: number }
export type Proof = { at: Date; isOn: boolean; findings: Finding[] }

/** Counts again, on the spot, what a choice made: rows, work that waits, mail that waits, mail sent since it went off. */
export async function proveChoice(member: Member, choice: ProvableChoice): Promise<Proof> {
  const { byPurpose, noPromo } = await getChoices(member)
  const ids: readonly PurposeId[] = choice === 'promo' ? promoPurposes : [choice]
  const isOn = ids.some((id) => byPurpose[id].isOn && !(noPromo.isOn && promoPurposes.includes(id)))
  const refused = choice === 'promo' || promoPurposes.includes(choice) ? noPromo : null
  const found = await Promise.all(
    ids.map(async (id) => {
      const decided = [
        byPurpose[id].isOn ? null : byPurpose[id].decidedAt,
        refused?.isOn ? refused.decidedAt : null,
      ]
      const offSince = decided.find((at) => at !== null) ?? null
      return [...(await made(member, id)), ...(await mails(member, id, offSince))]
    }),
  )
  return { at: now(), isOn, findings: found.flat() }
}

async function made(member: Member, id: PurposeId): Promise<Finding[]> {
  const counts = proofCountsOf(member.id, id)
  const figures = await countTogether(Object.fromEntries(counts.map(({ sql }, at) => [at, sql])))
  return counts.map(({ one, many }, at) => {
    const count = figures[at] ?? 0
    return { what: count === 1 ? one : many, count }
  })
}

async function mails(member: Member, id: PurposeId, offSince: Date | null): Promise<Finding[]> {
  const kind: PromoKind | undefined = purposeOf(id).mailKind
  if (!kind) return []
  const mine = { userId: member.id, kind }
  const title = promoKinds[kind].title.toLowerCase()
  const waiting = await db.mailMessage.count({
    where: { ...mine, state: { in: ['READY', 'TEMPORARY', 'SENDING'] } },
  })
  const found = [{ what: `${title} waiting for you`, count: waiting }]
  if (!offSince) return found
  const sent = await db.mailMessage.count({ where: { ...mine, sentAt: { gt: offSince } } })
  return [...found, { what: `${title} sent since you said no`, count: sent }]
}
