import { z } from 'zod'

// Control characters (Cc), and halves of pairs that stand alone (Cs): no page shows them, and PostgreSQL takes no NUL.
const UNFIT = /[\p{Cc}\p{Cs}]/u
const UNFIT_IN_LINES = /[^\P{Cc}\t\n\r]|\p{Cs}/u
const FAULT = 'Use letters, figures and signs.'

/** Whether a text is well-formed Unicode without control characters. */
export const isPlainText = (text: string) => !UNFIT.test(text)

type Rule = {
  /** Said for whatever is wrong with it. */
  error?: string
  /** Said where it is longer, if something else helps more. */
  tooLong?: string
  /** Whether it may hold tabs and ends of lines. */
  lines?: boolean
}

/** Text as it may come in: bounded, well-formed, without control characters. Every field of every door begins with it. */
export function plainText(most: number, { error, tooLong = error, lines = false }: Rule = {}) {
  const unfit = lines ? UNFIT_IN_LINES : UNFIT
  return z
    .string({ error })
    .max(most, { error: tooLong ?? `Use at most ${most} characters.`, abort: true })
    .refine((text) => !unfit.test(text), { error: error ?? FAULT, abort: true })
}
