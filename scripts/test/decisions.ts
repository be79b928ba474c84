import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { FIRST_HASH, rowHash } from '@/lib/consent/ledger-hash'
import { purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { db } from '@/lib/db'

/** Decides one thing so many times, on and off in turn, as the first decisions of somebody. */
export async function decideOften({ id: userId }: Member, purpose: PurposeId, count: number) {
  const { version, plain, offMeans } = purposeOf(purpose)
  let prevHash = FIRST_HASH
  const rows = Array.from({ length: count }, (_, index) => {
    const value = index % 2 ? 'off' : 'on'
    const words = value === 'on' ? plain : offMeans
    const said = { userId, purpose, value, version, words, method: 'switch', number: index + 1 }
    const row = { ...said, createdAt: now(), prevHash }
    const hash = rowHash(row)
    prevHash = hash
    return { ...row, hash }
  })
  await db.consentRecord.createMany({ data: rows })
}
