import { formatDay, formatMomentUtc } from '@/lib/format'

/** A moment as a person reads it, with the exact one for machines. */
export function Moment({ at, dayOnly }: { at: Date; dayOnly?: boolean }) {
  return (
    <time dateTime={at.toISOString()} title={`${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`}>
      {dayOnly ? formatDay(at) : formatMomentUtc(at)}
    </time>
  )
}
