'use client'

import { useFormOutcome } from '@/components/ui/action-form'

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
