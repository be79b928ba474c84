'use client'

import type { ReactNode } from 'react'
import { ActionForm, useFormOutcome, type Action } from '@/components/ui/action-form'
import type { ChoiceState } from '@/lib/consent/schema'

/** A switch is a form of one button: it works without JavaScript and says what came of it. */
export function SwitchForm({
  action,
  hidden,
  taking,
  after,
  children,
}: {
  action: Action
  hidden: Record<string, string>
  /** The steps that take something for good now: their own buttons say so, and no way back leads there. */
  taking?: readonly string[]
  /** Stands behind the form and knows its outcome; forms may stand in it. */
  after?: ReactNode
  children: ReactNode
}) {
  return (
    <ActionForm action={action} className="flex flex-col items-end gap-2" after={after}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <Outcome seen={hidden.seen} taking={taking} />
    </ActionForm>
  )
}

function Outcome({ seen, taking = [] }: { seen?: string; taking?: readonly string[] }) {
  const { ok, message, asked, undo } = useFormOutcome() as ChoiceState
  const canUndo = undo && String(undo.number) === seen && !taking.includes(undo.value)
  return (
    <>
      <p
        role="status"
        tabIndex={message ? -1 : undefined}
        data-outcome={message ? '' : undefined}
        className={`max-w-[9em] text-right text-sm sm:max-w-[17em] ${ok ? 'text-quiet' : 'fault'}`}
      >
        {asked?.words ?? message}
      </p>
      {canUndo && (
        <button className="btn" name="value" value={undo.value}>
          {undo.label}
        </button>
      )}
      {asked && (
        <div className="grid w-full gap-2 sm:w-[15.5em]">
          {[asked.go, asked.stay].map(({ value, label }) => (
            <button key={value} className="btn" name="value" value={value}>
              {label}
            </button>
          ))}
        </div>
      )}
    </>
  )
}
