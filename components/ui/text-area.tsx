'use client'

import { useId, type ReactNode } from 'react'
import { useFormOutcome } from './action-form'

type TextAreaProps = {
  name: string
  label: string
  hint?: ReactNode
  rows?: number
  maxLength?: number
  defaultValue?: string
}

/** A labelled text of several lines with its hint and its fault, tied together for screen readers. */
export function TextArea({ name, label, hint, rows = 3, maxLength, defaultValue }: TextAreaProps) {
  const id = useId()
  const { errors, values } = useFormOutcome()
  const fault = errors?.[name]?.[0]
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxLength={maxLength}
        className="input"
        defaultValue={values?.[name] ?? defaultValue}
        aria-invalid={fault ? true : undefined}
        aria-describedby={described}
      />
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  )
}
