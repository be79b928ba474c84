'use client'

import { useId, type InputHTMLAttributes, type ReactNode } from 'react'
import { useFormOutcome } from './action-form'

type FieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'className' | 'style'> & {
  name: string
  label: string
  /** Why we ask, or what may stand here. */
  hint?: ReactNode
  /** Says "optional" beside the label. */
  optional?: boolean
}

/** A labelled input with its hint and its fault, tied together for screen readers. */
export function Field({ name, label, hint, optional, defaultValue, ...input }: FieldProps) {
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
      <input
        {...input}
        id={id}
        name={name}
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

/** A box to tick, never ticked beforehand. */
export function Check({
  name,
  value = 'yes',
  children,
}: {
  name: string
  value?: string
  children: ReactNode
}) {
  const id = useId()
  const { errors } = useFormOutcome()
  const fault = errors?.[name]?.[0]
  return (
    <div className="field">
      <div className="check">
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
        />
        <label htmlFor={id} className="!font-normal">
          {children}
        </label>
      </div>
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  )
}
