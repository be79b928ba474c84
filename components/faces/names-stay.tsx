'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { removeNamesAction } from '@/lib/faces/actions'
import { countOf } from '@/lib/format'

/** Right after facial recognition went off: whether the names that somebody gave stay. Neither answer is the smaller one. */
export function NamesStay({ count, here }: { count: number; here: string }) {
  const { ok } = useFormOutcome()
  const isAsked = ok && count > 0
  return (
    <ActionForm
      action={removeNamesAction}
      className={isAsked ? 'grid w-full gap-2 sm:w-[15.5em]' : undefined}
    >
      {isAsked && (
        <>
          <p className="text-sm sm:text-right">
            {countOf(count, 'name')} that you gave {count === 1 ? 'stays' : 'stay'}.
          </p>
          <a className="btn" href={here}>
            Keep {count === 1 ? 'it' : 'them'}
          </a>
          <SubmitButton>Remove {count === 1 ? 'it' : 'them'}</SubmitButton>
        </>
      )}
      <FormMessage />
    </ActionForm>
  )
}
