const DAY_MS = 86_400_000
/** A heading stands over at least so many photos where its month has them. */
const FEWEST = 8

const longDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const dayOfMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', timeZone: 'UTC' })
const dayAndMonth = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Photos under one heading, from the newest day to the oldest; days since 1 January 1970, in UTC. */
export type DayGroup = { newest: number; oldest: number; count: number }

/** Days as they come, newest first, in pairs of day and count; neighbours of one month join until they are worth a heading. */
export function groupDays(days: ArrayLike<number>): DayGroup[] {
  const groups: DayGroup[] = []
  for (let at = 0; at + 1 < days.length; at += 2) {
    const [day, count] = [days[at] ?? 0, days[at + 1] ?? 0]
    const last = groups.at(-1)
    if (last && last.count < FEWEST && monthOf(last.newest) === monthOf(day)) {
      last.oldest = day
      last.count += count
    } else groups.push({ newest: day, oldest: day, count })
  }
  return groups
}

/** `Saturday 14 March 2026`, or `3 to 14 March 2026`. */
export function sayDays({ newest, oldest }: DayGroup) {
  if (newest === oldest) return longDay.format(dateOf(newest)).replace(',', '')
  return `${dayOfMonth.format(dateOf(oldest))} to ${dayAndMonth.format(dateOf(newest))}`
}

/** The day of a moment. */
export const dayOf = (moment: Date) => Math.floor(moment.getTime() / DAY_MS)

const dateOf = (day: number) => new Date(day * DAY_MS)
const monthOf = (day: number) => dateOf(day).toISOString().slice(0, 7)
