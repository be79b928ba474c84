'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { memberAction } from '@/lib/action'
import { readArrival } from '@/lib/auth/request'
import { UserError } from '@/lib/errors'
import { countOf, formatCount } from '@/lib/format'
import { setChoice, setPromo, type Receipt } from './commands'
import { sayGone, sayKept } from './made-words'
import { purposeOf } from './purposes'
import { countMade, findQuestion } from './made-queries'
import { listLedger } from './queries'
import { verifyReceipt } from './receipt'
import { compareReceipt } from './receipt-check'
import {
  allowOnScreenInput,
  setChoiceInput,
  setPromoInput,
  verifyReceiptInput,
  type ChoiceState,
} from './schema'
import { undoOf } from './undo'
import { standsAt } from './words'

export const setChoiceAction = memberAction(
  { input: setChoiceInput },
  async (viewer, { purpose, value, seen, keepMade, isSure }) => {
    const asked = isSure ? null : await findQuestion(viewer, purpose, value)
    if (asked) return { ok: true, asked } satisfies ChoiceState
    const askedAt = await readArrival()
    const receipt = await setChoice(viewer, { purpose, value, seen, keepMade, askedAt, method: 'switch' })
    revalidatePath('/', 'layout')
    const { makes, offAsks } = purposeOf(purpose)
    const isUnasked = keepMade === 'unasked' && receipt.numbers.length > 0 && offAsks
    const kept = isUnasked ? sayKept(await countMade(viewer, purpose), offAsks.under) : ''
    const message = tell(`${standsAt(purpose, value)}.${kept}`, receipt, makes !== undefined && !kept)
    return { ok: true, message, undo: undoOf({ purpose, value, ...receipt }) } satisfies ChoiceState
  },
)

export const allowOnScreenAction = memberAction(
  { input: allowOnScreenInput },
  async (viewer, { purpose }) => {
    await setChoice(viewer, { purpose, value: 'on', method: 'consent-screen' })
    redirect(`/choices?begun=${purpose}#${purpose}`)
  },
)

export const setPromoAction = memberAction({ input: setPromoInput }, async (viewer, { value, seen }) => {
  const receipt = await setPromo(viewer, { value, seen, askedAt: await readArrival(), method: 'switch' })
  revalidatePath('/', 'layout')
  return tell(`Promotional e-mail is ${value}.`, receipt)
})

export const verifyReceiptAction = memberAction(
  { input: verifyReceiptInput, forgets: true },
  async (viewer, { receipt }) => {
    const verdict = verifyReceipt(receipt)
    if (verdict.state === 'unreadable')
      throw new UserError('This is not a receipt file of ours. Paste the whole text of the file.')
    if (verdict.state === 'broken')
      throw new UserError(`Decision ${verdict.number} was changed, moved or left out.`)
    const ledger = await listLedger(viewer)
    const stands = compareReceipt(verdict, { subject: viewer.id, ledger })
    const inFile = countOf(verdict.count, 'decision')
    if (stands === 'other')
      throw new UserError('The file is whole, but it is not what we hold of you. Write to us.')
    if (stands === 'longer')
      throw new UserError(
        `The file is whole and has ${inFile}, but we hold only ${formatCount(ledger.length)} of you. Write to us.`,
      )
    const newer = countOf(ledger.length - verdict.count, 'newer one')
    return `Every link holds: ${inFile}, the same as we hold.${stands === 'earlier' ? ` We hold ${newer} too.` : ''}`
  },
)

function tell(state: string, { numbers, destroyed }: Receipt, isCounted = false) {
  if (numbers.length === 0) return `${state} It already was.`
  const gone = sayGone(destroyed)
  const isSaid = gone !== null && (isCounted || gone !== 'nothing')
  return `${state}${isSaid ? ` Gone with it: ${gone}.` : ''} ${receiptsInWords(numbers)}`
}

function receiptsInWords(numbers: number[]) {
  const [first, last] = [numbers[0], numbers.at(-1)]
  if (numbers.length === 1) return `Receipt no. ${first}.`
  return `Receipts ${first} ${numbers.length === 2 ? 'and' : 'to'} ${last}.`
}
