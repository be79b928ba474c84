import { z } from 'zod'
import type { FormState } from '@/lib/action'
import { plainText } from '@/lib/text'
import { OFF_AND_KEEP, SURELY, type StepQuestion } from './made-words'
import { purposeIds, purposeOf } from './purposes'
import { RECEIPT_CHARACTERS, RECEIPT_TOO_LONG } from './receipt-size'
import type { Undo } from './undo'

/** One flip of one switch. `seen` is the number of the decision the page showed. */
export const setChoiceInput = z
  .object({
    purpose: z.enum(purposeIds),
    value: plainText(24),
    seen: z.coerce.number().int().min(0).optional(),
  })
  .transform((sent) => {
    const asks = purposeOf(sent.purpose).offAsks !== undefined
    const isSure = sent.value.endsWith(SURELY)
    const keeps = asks && sent.value === OFF_AND_KEEP
    const value = keeps ? 'off' : sent.value.replace(SURELY, '')
    const isUnasked = asks && value === 'off' && !keeps && !isSure // the page that was pressed had nothing to ask about
    const keepMade: boolean | 'unasked' = isUnasked ? 'unasked' : keeps
    return { ...sent, isSure, value, keepMade }
  })
  .refine(({ purpose, value }) => purposeOf(purpose).steps.includes(value), {
    path: ['value'],
    message: 'Choose one of the steps shown.',
  })

/** Allowing a purpose that is asked on its own screen. */
export const allowOnScreenInput = z.object({
  purpose: z.enum(purposeIds),
  agree: z.literal('yes', { error: 'Tick the box to agree, or go back. Nothing is on until then.' }),
})

/** The master switch of promotional mail: `off` refuses all of it, whatever kinds there are or will be. */
export const setPromoInput = z.object({
  value: z.enum(['on', 'off']),
  seen: z.coerce.number().int().min(0).optional(),
})

/** The text of a receipt file. */
export const verifyReceiptInput = z.object({
  receipt: plainText(RECEIPT_CHARACTERS, { tooLong: RECEIPT_TOO_LONG, lines: true }),
})

/** What came of a switch, with the way back where there is one; or what is asked first, as the step takes something for good. */
export type ChoiceState = FormState & { asked?: StepQuestion; undo?: Undo | null }
