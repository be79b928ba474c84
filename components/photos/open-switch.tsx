import type { ReactNode } from 'react'
import type { Action } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { ActForm } from './act-form'

type OpenSwitchProps = {
  action: Action
  hidden: Record<string, string>
  /** What the switch does. */
  title: string
  /** How it stands, as a sentence. */
  says: string
  isOn: boolean
  clause: string
  children: ReactNode
}

/** One thing of a photo or an album that is on or off: a form of one button. */
export function OpenSwitch({ action, hidden, title, says, isOn, clause, children }: OpenSwitchProps) {
  return (
    <div className="border-b border-rule pt-1 pb-4">
      <ActForm action={action} hidden={hidden}>
        <div className="flex items-start justify-between gap-5">
          <h3 className="font-serif text-[20px] leading-tight">{title}</h3>
          <button
            className="switch"
            role="switch"
            aria-checked={isOn}
            aria-label={title}
            name="value"
            value={isOn ? 'off' : 'on'}
          >
            <i aria-hidden="true" />
          </button>
        </div>
        <p className="mt-1">
          {says} <ClauseTag id={clause} />
        </p>
        <p className="quiet mt-1 text-sm">{children}</p>
      </ActForm>
    </div>
  )
}
