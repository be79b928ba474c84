'use client'

import {
  createContext,
  useActionState,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react'

type Errors = Record<string, string[] | undefined>
export type ActionState = { ok?: boolean; message?: string; errors?: Errors; values?: Record<string, string> }
export type Action = (previous: ActionState, form: FormData) => Promise<ActionState>

const State = createContext<ActionState & { id?: string; isPending: boolean }>({ isPending: false })
const Latest = createContext<{ id: string | null; tell: (id: string) => void } | null>(null)

/** What the last sending of the surrounding form led to. */
export const useFormOutcome = () => useContext(State)

/** A form that works without JavaScript, keeps what was typed after a fault, and leads the eye to the fault. */
export function ActionForm({
  action,
  className,
  typed,
  after,
  children,
}: {
  action: Action
  className?: string
  /** What was typed before, where the form had to be left. */
  typed?: Record<string, string>
  /** Stands behind the form and knows its outcome; forms may stand in it. */
  after?: ReactNode
  children: ReactNode
}) {
  const [state, send, isPending] = useActionState(action, { values: typed })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.errors) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  useFocusKept(form, state)
  const id = useTold(state)
  return (
    <State value={{ ...state, id, isPending }}>
      <form ref={form} action={send} className={className} noValidate>
        {children}
      </form>
      {after}
    </State>
  )
}

const Send = createContext<((form: FormData) => void) | undefined>(undefined)

/** Several forms with one act: what the last of them led to is told by the group, also where that form is gone. */
export function ActionGroup({ action, children }: { action: Action; children: ReactNode }) {
  const [state, send, isPending] = useActionState(action, {})
  const group = useRef<HTMLDivElement>(null)
  useFocusKept(group, state)
  const id = useTold(state)
  return (
    <State value={{ ...state, id, isPending }}>
      <Send value={send}>
        <div ref={group}>{children}</div>
      </Send>
    </State>
  )
}

/** One form of a group. */
export function GroupForm({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <form action={useContext(Send)} className={className} noValidate>
      {children}
    </form>
  )
}

/** Around several forms about one thing: only what the last of them led to is told. */
export function LatestOutcome({ children }: { children: ReactNode }) {
  const [id, tell] = useState<string | null>(null)
  return <Latest value={{ id, tell }}>{children}</Latest>
}

function useTold({ ok, message, errors }: ActionState) {
  const id = useId()
  const tell = useContext(Latest)?.tell
  useEffect(() => {
    if (message || errors) tell?.(id)
  }, [tell, id, ok, message, errors])
  return id
}

/** What was pressed may be gone with its outcome, or with its page: then the focus goes to the message, once. */
function useFocusKept(place: RefObject<HTMLElement | null>, state: ActionState) {
  const told = useRef<ActionState>(null)
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body
    if (told.current === state || !state.message || !isLost) return
    told.current = state
    place.current?.querySelector<HTMLElement>('[data-outcome]')?.focus()
  })
}

/** The outcome in words, announced to screen readers. */
export function FormMessage() {
  const { id, ok, message, errors } = useFormOutcome()
  const latest = useContext(Latest)
  if (latest?.id && latest.id !== id) return null
  const count = Object.values(errors ?? {}).filter((list) => list?.length).length
  const text =
    message ??
    (count > 0 ? (count === 1 ? 'One field needs your eye.' : `${count} fields need your eye.`) : '')
  return (
    <div
      role="status"
      aria-live="polite"
      tabIndex={text ? -1 : undefined}
      data-outcome={text ? '' : undefined}
    >
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
