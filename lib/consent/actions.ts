'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { memberAction } from '@/lib/action'
import { countOf } from '@/lib/format'
import { setChoice, setPromo, type Receipt } from './commands'
import { purposeOf } from './purposes'
import { allowOnScreenInput, setChoiceInput, setPromoInput } from './schema'

export const setChoiceAction = memberAction(
  { input: setChoiceInput },
  async (viewer, { purpose, value, seen }) => {
    const receipt = await setChoice(viewer, { purpose, value, seen, method: 'switch' })
    revalidatePath('/', 'layout')
    return tell(`${purposeOf(purpose).title} is ${value}.`, receipt)
  },
)

export const allowOnScreenAction = memberAction(
  { input: allowOnScreenInput },
  async (viewer, { purpose }) => {
    await setChoice(viewer, { purpose, value: 'on', method: 'consent-screen' })
    redirect(`/choices#${purpose}`)
  },
)

export const setPromoAction = memberAction({ input: setPromoInput }, async (viewer, { value }) => {
  const receipt = await setPromo(viewer, { value, method: 'switch' })
  revalidatePath('/', 'layout')
  return tell(`Promotional e-mail is ${value}.`, receipt)
})

function tell(state: string, { changed, destroyed }: Receipt) {
  const gone = Object.entries(destroyed).filter(([, count]) => count > 0)
  if (!changed) return `${state} It already was.`
  return gone.length === 0
    ? `${state} Recorded.`
    : `${state} Gone: ${gone.map(([what, count]) => countOf(count, what)).join(', ')}.`
}
