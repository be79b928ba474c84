'use client'

import { createContext, useActionState, useContext, useEffect, useRef, type ReactNode } from 'react'

type Errors = Record<string, string[] | undefined>
export type ActionState = { ok?: boolean; message?: string; errors?: Errors; values?: Record<string, string> }
export type Action = (previous: ActionState, form: FormData) => Promise<ActionState>

const State = createContext<ActionState & { isPending: boolean }>({ isPending: false })

/** What the last sending of the surrounding form led to. */
export const useFormOutcome = () => useContext(State)

/** A form that works without JavaScript, keeps what was typed after a fault, and leads the eye to the fault. */
export function ActionForm({
  action,
  className,
  after,
  children,
}: {
  action: Action
  className?: string
  /** Stands behind the form and knows its outcome; forms may stand in it. */
  after?: ReactNode
  children: ReactNode
}) {
  const [state, send, isPending] = useActionState(action, {})
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  return (
    <State value={{ ...state, isPending }}>
      <form ref={form} action={send} className={className} noValidate>
        {children}
      </form>
      {after}
    </State>
  )
}

/** The outcome in words, announced to screen readers. */
export function FormMessage() {
  const { ok, message, errors } = useFormOutcome()
  const count = Object.values(errors ?? {}).filter((list) => list?.length).length
  const text =
    message ??
    (count > 0 ? (count === 1 ? 'One field needs your eye.' : `${count} fields need your eye.`) : '')
  return (
    <div role="status" aria-live="polite">
      {text && (
        <p className="notice mt-3" data-kind={ok ? 'clear' : 'fault'}>
          {text}
        </p>
      )}
    </div>
  )
}

/** Sends the surrounding form. The label says what happens. */
export function SubmitButton({
  children,
  kind,
  name,
  value,
}: {
  children: ReactNode
  kind?: 'main' | 'alarm'
  name?: string
  value?: string
}) {
  const { isPending } = useFormOutcome()
  return (
    <button
      className="btn"
      data-kind={kind}
      name={name}
      value={value}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
    >
      {children}
    </button>
  )
}
