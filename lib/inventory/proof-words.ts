import { formatCount, formatSecondUtc } from '@/lib/format'
import type { Proof } from './prove'

/** `Counted at 14:02:11 UTC: 0 face templates; 0 suggested names; 0 waiting jobs. It is off.` */
export function proofWords({ at, isOn, findings }: Proof) {
  const state = isOn ? 'It is on.' : 'It is off.'
  const moment = formatSecondUtc(at)
  if (findings.length === 0) return `Read at ${moment}. ${state} It makes nothing that could be counted.`
  const counts = findings.map(({ what, count }) => `${formatCount(count)} ${what}`)
  return `Counted at ${moment}: ${counts.join('; ')}. ${state}`
}
