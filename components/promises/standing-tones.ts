import type { Standing } from '@/lib/promises/standing'

/** The colour of each standing: a sign of its meaning, always beside its word. */
export const standingTones: Record<Standing, string> = {
  kept: 'is-clear',
  partly: 'is-held',
  broken: 'is-alarm',
  unproven: 'is-clock',
  later: 'quiet',
}
