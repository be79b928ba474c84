'use client'

import { useFormOutcome } from '@/components/ui/action-form'
import type { WayDown } from '@/lib/consent/made-words'

/** On or off, said in words to screen readers as well. */
export function SwitchButton({ label, isOn }: { label: string; isOn: boolean }) {
  const { isPending } = useFormOutcome()
  return (
    <button
      className="switch"
      role="switch"
      aria-checked={isOn}
      aria-label={label}
      aria-busy={isPending || undefined}
      name="value"
      value={isOn ? 'off' : 'on'}
    >
      <i aria-hidden="true" />
    </button>
  )
}

/**
 * One of a few steps, from none to most. A step that takes something for good stands below with words of its own, as one
 * act: none of these is smaller or later than another.
 */
export function Steps({
  label,
  steps,
  value,
  ways,
}: {
  label: string
  steps: readonly string[]
  value: string
  ways: readonly WayDown[]
}) {
  const left = steps.filter((step) => !ways.some(({ to }) => to === step))
  return (
    <div role="group" aria-label={label} className="grid w-full justify-items-end gap-2 sm:w-[15.5em]">
      {left.length > 1 && (
        <div className="flex rounded-[3px] border border-ink">
          {left.map((step) => (
            <button key={step} name="value" value={step} aria-pressed={step === value} className="step">
              {step}
            </button>
          ))}
        </div>
      )}
      {ways.map((way) => (
        <button key={way.value} className="btn w-full text-balance" name="value" value={way.value}>
          {way.label}
        </button>
      ))}
    </div>
  )
}
