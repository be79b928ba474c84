import { z } from 'zod'
import { plainText } from '@/lib/text'

export const LEAST_AGE = 13 // C-141
const ADULT_AGE = 18
const MOST_AGE = 120

/** Day, month and year as somebody typed them, made into `YYYY-MM-DD`. Says nothing about any age that counts. */
export const birthdateInput = z
  .strictObject({ day: number('day', 2), month: number('month', 2), year: number('year', 4) })
  .transform(({ day, month, year }, context) => {
    const date = new Date(Date.UTC(year, month - 1, day))
    const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000
    if (!exists) {
      context.addIssue({
        code: 'custom',
        path: ['birthdate'],
        message: 'This day does not exist. Check day, month and year.',
      })
      return z.NEVER
    }
    return date.toISOString().slice(0, 10)
  })

/** Whole years from a birthdate (`YYYY-MM-DD`) to a moment, both by the UTC calendar. */
export function ageAt(birthdate: string, at: Date) {
  const today = at.toISOString().slice(0, 10)
  const years = Number(today.slice(0, 4)) - Number(birthdate.slice(0, 4))
  return today.slice(5) < birthdate.slice(5) ? years - 1 : years
}

/** True from the eighteenth birthday on: all that anybody but its owner reads from a birthdate. */
export function isAdultAt(birthdate: string, at: Date) {
  return ageAt(birthdate, at) >= ADULT_AGE
}

/** True for a day that somebody alive can have been born on. */
export function isPlausible(birthdate: string, at: Date) {
  const age = ageAt(birthdate, at)
  return age >= 0 && age <= MOST_AGE
}

/** A stored date as `YYYY-MM-DD`. */
export const dateText = (date: Date) => date.toISOString().slice(0, 10)

function number(what: string, digits: number) {
  const error = `Type the ${what} in ${digits === 4 ? 'four' : 'one or two'} digits.`
  const shape = digits === 4 ? /^\d{4}$/ : /^\d{1,2}$/
  return plainText(20, { error })
    .transform((text) => text.trim())
    .pipe(z.string().regex(shape, { error }))
    .transform(Number)
}
