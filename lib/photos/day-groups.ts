const DAY_MS = 86_400_000
/** Fewer photos than this share a heading with the days before them. */
const FEWEST = 8

const longDay = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const dayOfMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', timeZone: 'UTC' })
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const wholeDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** Photos under one heading, from the newest day to the oldest; days since 1 January 1970, in UTC. */
export type DayGroup = { newest: number; oldest: number; count: number }

/**
 * Days as they come, newest first, in pairs of day and count. A day with many photos stands alone; days with few join
 * their neighbours of the same year.
 */
export function groupDays(days: ArrayLike<number>): DayGroup[] {
  const groups: DayGroup[] = []
  for (let at = 0; at + 1 < days.length; at += 2) {
    const [day, count] = [days[at] ?? 0, days[at + 1] ?? 0]
    const last = groups.at(-1)
    if (last && last.count < FEWEST && count < FEWEST && part(last.newest, 4) === part(day, 4)) {
      last.oldest = day
      last.count += count
    } else groups.push({ newest: day, oldest: day, count })
  }
  return groups
}

/** `Saturday 14 March 2026`, `3 to 14 March 2026`, or `3 March to 2 May 2026`. */
export function sayDays({ newest, oldest }: DayGroup) {
  if (newest === oldest) return longDay.format(dateOf(newest)).replace(',', '')
  const from = part(newest, 7) === part(oldest, 7) ? dayOfMonth : dayAndMonth
  return `${from.format(dateOf(oldest))} to ${wholeDay.format(dateOf(newest))}`
}

const dateOf = (day: number) => new Date(day * DAY_MS)
/** The first characters of a day: four are its year, seven its month. */
const part = (day: number, length: number) => dateOf(day).toISOString().slice(0, length)
