import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/clock'
import { countOf } from '@/lib/format'
import type { AnyHolding } from './catalogue'

/** How long a table's rows stay, in words: `90 days after the try`. */
export function keepWords({ keep }: Pick<AnyHolding, 'keep'>) {
  if ('forMs' in keep) return `${spanWords(keep.forMs)} after ${keep.event}`
  if ('endsAt' in keep && keep.unused)
    return `Until ${keep.event}, at the latest ${spanWords(keep.unused.forMs)} after its last use`
  if ('endsAt' in keep)
    return keep.graceMs ? `${spanWords(keep.graceMs)} after ${keep.event}` : `Until ${keep.event}`
  return UNTIL[keep.until]
}

const UNTIL = {
  'account-ends': 'Until you end your account',
  unlinked: 'Until you unlink',
  forever: 'As long as the service runs',
}

/** `1 year`, `90 days`, `10 minutes` */
export function spanWords(ms: number) {
  if (ms >= 365 * DAY_MS) return countOf(Math.round(ms / (365 * DAY_MS)), 'year')
  if (ms >= DAY_MS) return countOf(Math.round(ms / DAY_MS), 'day')
  if (ms >= HOUR_MS) return countOf(Math.round(ms / HOUR_MS), 'hour')
  return countOf(Math.round(ms / MINUTE_MS), 'minute')
}
