import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { plainText } from '@/lib/text'

const FAULT = 'Type the whole number with its country code, such as +49 30 901820. Or leave it empty.'

/** The number as it is stored (E.164), or null if it is none. No country is assumed. */
export function parsePhone(text: string) {
  if (text.length > 40 || !/^[+\d\s().\-/]+$/.test(text)) return null
  const international = text.trim().replace(/^00/, '+')
  const number = parsePhoneNumberFromString(international)
  return number?.isValid() ? number.number : null
}

/** An optional phone number; empty is none. */
export const phoneNumber = plainText(40, { error: FAULT }).transform((text, context) => {
  if (text.trim() === '') return null
  const number = parsePhone(text)
  if (number === null) context.addIssue({ code: 'custom', message: FAULT })
  return number
})
