'use client'

import { useId, type InputHTMLAttributes, type ReactNode } from 'react'
import { useFormOutcome } from './action-form'
import { Fault } from './fault'
import { FieldFrame, type FieldFrameProps } from './field-frame'

type Input = InputHTMLAttributes<HTMLInputElement>
type FieldProps = Omit<Input, 'name' | 'className' | 'style' | 'children'> &
  FieldFrameProps<Input['defaultValue']>

/** A labelled input. */
export function Field({ name, label, hint, optional, defaultValue, ...input }: FieldProps) {
  const frame = { name, label, hint, optional, defaultValue }
  return <FieldFrame {...frame}>{(tied) => <input {...input} {...tied} />}</FieldFrame>
}

/** A box to tick, never ticked beforehand; a tick outlives a fault elsewhere in the form. */
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
  const { errors, values } = useFormOutcome()
  const fault = errors?.[name]?.[0]
  return (
    <div className="field">
      <div className="check">
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value}
          defaultChecked={values?.[name]?.split(' ').includes(value)}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-fault` : undefined}
        />
        <label htmlFor={id} className="!font-normal">
          {children}
        </label>
        <Fault id={`${id}-fault`} text={fault} />
      </div>
    </div>
  )
}
