const LOCALE = 'en-GB'
const TIME_ZONE = 'UTC'

const day = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: TIME_ZONE,
})
const longDay = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: TIME_ZONE,
})
const minute = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE })
const second = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: TIME_ZONE,
})
const number = new Intl.NumberFormat('en')

/** `23 Nov 2026` */
export const formatDay = (date: Date) => day.format(date)
/** `Monday 23 November 2026` */
export const formatLongDay = (date: Date) => longDay.format(date).replace(',', '')
/** `23 Nov 2026, 14:02`, for a place that says already that it is UTC, and for a camera's clock. */
export const formatMoment = (date: Date) => `${day.format(date)}, ${minute.format(date)}`
/** `23 Nov 2026, 14:02 UTC` */
export const formatMomentUtc = (date: Date) => `${formatMoment(date)} UTC`
/** `14:02:11 UTC` */
export const formatSecondUtc = (date: Date) => `${second.format(date)} UTC`
/** `1,204` */
export const formatCount = (count: number) => number.format(count)

/** `12 ms`, and from a second on `1.2 s` */
export const formatTook = (ms: number) =>
  ms < 1000 ? `${formatCount(ms)} ms` : `${formatCount(Math.round(ms / 100) / 10)} s`

/** `1 field`, `7 fields` */
export function countOf(count: number, one: string, many = `${one}s`) {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

const SMALL = [
  'none',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

/** `two` up to twelve, figures beyond. */
export const inWords = (count: number) => SMALL[count] ?? formatCount(count)

const list = new Intl.ListFormat(LOCALE)

/** `one, two and three` */
export const inAList = (parts: readonly string[]) => list.format(parts)

/** First letter large. */
export const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** First letter small: `Your profile` inside a sentence. */
export const insideSentence = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
