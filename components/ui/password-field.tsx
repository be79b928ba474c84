'use client'

import { useLayoutEffect, useRef, useState, useSyncExternalStore, type InputHTMLAttributes } from 'react'
import { useFormOutcome } from './action-form'
import { FieldFrame, type FieldFrameProps } from './field-frame'

type Input = InputHTMLAttributes<HTMLInputElement>
type PasswordFieldProps = Pick<Input, 'autoComplete' | 'minLength' | 'maxLength'> &
  Pick<FieldFrameProps, 'label' | 'hint'>

/** A password with a way to read it. What was typed outlives a fault in this page only: the server never sends it back. */
export function PasswordField({ label, hint, ...input }: PasswordFieldProps) {
  return (
    <FieldFrame<string> name="password" label={label} hint={hint}>
      {(tied) => <Entry {...input} {...tied} />}
    </FieldFrame>
  )
}

function Entry(input: Input) {
  const { isPending, ok } = useFormOutcome()
  const entry = useRef<HTMLInputElement>(null)
  const typed = useRef('')
  const [isShown, setShown] = useState(false)
  const hasScript = useSyncExternalStore(never, inBrowser, onServer)
  useLayoutEffect(() => {
    if (!entry.current) return
    if (isPending) typed.current = entry.current.value
    else if (ok === false && entry.current.value === '') entry.current.value = typed.current
    if (!isPending) typed.current = ''
  }, [isPending, ok])
  const isReadable = isShown && !isPending
  return (
    <div className="password">
      <input {...input} ref={entry} type={isReadable ? 'text' : 'password'} spellCheck={false} required />
      {hasScript && (
        <button type="button" aria-controls={input.id} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'Show'}
          <span className="sr-only"> what is typed</span>
        </button>
      )}
    </div>
  )
}

const never = () => () => {}
const inBrowser = () => true
const onServer = () => false
