'use client'

import { useFormOutcome } from '@/components/ui/action-form'
import { OFF_AND_KEEP } from '@/lib/consent/made-words'

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

/** Off in one act, with what was made kept or gone: neither answer is smaller or later than the other. */
export function StopButtons({ labels: [keep, erase] }: { labels: [string, string] }) {
  return (
    <div className="mt-1 grid w-full gap-2 sm:w-[15.5em]">
      <button className="btn" name="value" value={OFF_AND_KEEP}>
        {keep}
      </button>
      <button className="btn" name="value" value="off">
        {erase}
      </button>
    </div>
  )
}

/** One of a few steps, from none to most. */
export function StepButtons({
  label,
  steps,
  value,
}: {
  label: string
  steps: readonly string[]
  value: string
}) {
  return (
    <div role="group" aria-label={label} className="flex rounded-[3px] border border-ink">
      {steps.map((step) => (
        <button key={step} name="value" value={step} aria-pressed={step === value} className="step">
          {step}
        </button>
      ))}
    </div>
  )
}
