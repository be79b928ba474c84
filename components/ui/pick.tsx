'use client'

import { useId } from 'react'
import { useFormOutcome } from './action-form'
import { Fault } from './fault'

type PickProps = { name: string; label: string; options: { value: string; label: string }[] }

/** One of a few, none chosen beforehand. */
export function Pick({ name, label, options }: PickProps) {
  const id = useId()
  const { errors, values } = useFormOutcome()
  const fault = errors?.[name]?.[0]
  return (
    <fieldset
      className="field"
      role="radiogroup"
      tabIndex={-1}
      aria-invalid={fault ? true : undefined}
      aria-describedby={fault ? `${id}-fault` : undefined}
    >
      <legend className="mb-1.5">{label}</legend>
      {options.map((option) => (
        <div key={option.value} className="check">
          <input
            id={`${id}-${option.value}`}
            type="radio"
            name={name}
            value={option.value}
            defaultChecked={values?.[name] === option.value}
          />
          <label htmlFor={`${id}-${option.value}`} className="!font-normal">
            {option.label}
          </label>
        </div>
      ))}
      <Fault id={`${id}-fault`} text={fault} />
    </fieldset>
  )
}
