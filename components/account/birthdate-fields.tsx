import { Field } from '@/components/ui/field'

type BirthdateFieldsProps = { legend: string; birthdate?: string; hideLegend?: boolean }

/** Day, month and year, typed freely. Nothing is filled in, and nothing says which years count. */
export function BirthdateFields({ legend, birthdate, hideLegend }: BirthdateFieldsProps) {
  const [year, month, day] = birthdate?.split('-') ?? []
  const input = { inputMode: 'numeric', required: true, autoComplete: 'off' } as const
  return (
    <fieldset className="m-0 border-0 p-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-3 font-medium'}>{legend}</legend>
      <div className="grid max-w-[360px] grid-cols-[1fr_1fr_1.4fr] gap-4">
        <Field
          {...input}
          name="day"
          label="Day"
          maxLength={2}
          autoComplete="bday-day"
          defaultValue={plain(day)}
        />
        <Field
          {...input}
          name="month"
          label="Month"
          maxLength={2}
          autoComplete="bday-month"
          defaultValue={plain(month)}
        />
        <Field
          {...input}
          name="year"
          label="Year"
          maxLength={4}
          autoComplete="bday-year"
          defaultValue={year}
        />
      </div>
    </fieldset>
  )
}

const plain = (digits?: string) => (digits ? String(Number(digits)) : undefined)
