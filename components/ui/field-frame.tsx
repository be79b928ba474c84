'use client'

import { useId, type ReactNode } from 'react'
import { useFormOutcome } from './action-form'
import { Fault } from './fault'

export type FieldFrameProps<Value = string> = {
  name: string
  label: string
  /** Why we ask, or what may stand here. */
  hint?: ReactNode
  /** Says "optional" beside the label. */
  optional?: boolean
  defaultValue?: Value
}

type Tied<Value> = {
  id: string
  name: string
  className: string
  defaultValue?: Value | string
  'aria-invalid'?: true
  'aria-describedby'?: string
}

/** A label, a hint and a fault around one entry, tied together for screen readers; the entry keeps what was typed. */
export function FieldFrame<Value>({
  name,
  label,
  hint,
  optional,
  defaultValue,
  children,
}: FieldFrameProps<Value> & { children: (tied: Tied<Value>) => ReactNode }) {
  const id = useId()
  const { errors, values } = useFormOutcome()
  const fault = errors?.[name]?.[0]
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="font-normal text-quiet"> · optional</span>}
      </label>
      {children({
        id,
        name,
        className: 'input',
        defaultValue: values?.[name] ?? defaultValue,
        'aria-invalid': fault ? true : undefined,
        'aria-describedby': described,
      })}
      <Fault id={`${id}-fault`} text={fault} />
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}
