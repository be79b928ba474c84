import { DAY_MS } from '@/lib/clock'
import { TEMPLATE_UNUSED_DAYS } from './holdings'

/** When a template ends: a year after it last matched, or three years after it was made, whichever comes first. */
export function endOf({ lastUsedAt, expiresAt }: { lastUsedAt: Date; expiresAt: Date }) {
  const unusedAt = lastUsedAt.getTime() + TEMPLATE_UNUSED_DAYS * DAY_MS
  return new Date(Math.min(unusedAt, expiresAt.getTime()))
}
