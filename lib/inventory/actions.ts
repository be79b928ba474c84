'use server'

import { memberAction } from '@/lib/action'
import { proofWords } from './proof-words'
import { proveChoice } from './prove'
import { proveChoiceInput } from './schema'

export const proveChoiceAction = memberAction({ input: proveChoiceInput }, async (viewer, { purpose }) =>
  proofWords(await proveChoice(viewer, purpose)),
)
