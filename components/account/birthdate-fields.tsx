'use client'

import { useId } from 'react'
import { useFormOutcome } from '@/components/ui/action-form'
import { Fault } from '@/components/ui/fault'

type BirthdateFieldsProps = { legend: string; birthdate?: string; hideLegend?: boolean }

const PARTS = [
  { name: 'day', label: 'Day', maxLength: 2, autoComplete: 'bday-day' },
  { name: 'month', label: 'Month', maxLength: 2, autoComplete: 'bday-month' },
  { name: 'year', label: 'Year', maxLength: 4, autoComplete: 'bday-year' },
] as const

/** Day, month and year, typed freely, with one fault for all three. Nothing says which years count. */
export function BirthdateFields({ legend, birthdate, hideLegend }: BirthdateFieldsProps) {
  const id = useId()
  const { errors = {}, values } = useFormOutcome()
  const faulty = PARTS.filter(({ name }) => errors[name]?.length).map(({ name }) => name)
  const fault = errors.birthdate?.[0] ?? (faulty.length > 1 ? SEVERAL : errors[faulty[0] ?? '']?.[0])
  const stored = storedParts(birthdate)
  return (
    <fieldset className="field m-0 border-0 p-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-3 font-medium'}>{legend}</legend>
      <div className="grid max-w-[360px] grid-cols-[1fr_1fr_1.4fr] items-start gap-4">
        {PARTS.map(({ name, label, ...input }) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{label}</label>
            <input
              {...input}
              id={`${id}-${name}`}
              name={name}
              className="input"
              inputMode="numeric"
              required
              defaultValue={values?.[name] ?? stored[name]}
              aria-invalid={errors.birthdate || faulty.includes(name) ? true : undefined}
              aria-describedby={fault ? `${id}-fault` : undefined}
            />
          </div>
        ))}
      </div>
      <Fault id={`${id}-fault`} text={fault} />
    </fieldset>
  )
}

const SEVERAL = 'Type day and month in one or two digits, and the year in four.'

function storedParts(birthdate?: string): Partial<Record<(typeof PARTS)[number]['name'], string>> {
  if (!birthdate) return {}
  const [year, month, day] = birthdate.split('-')
  return { year, month: String(Number(month)), day: String(Number(day)) }
}
