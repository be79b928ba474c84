import { SwitchButton } from '@/components/consent/switch-button'
import { SwitchForm } from '@/components/consent/switch-form'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { choosePromoAction } from '@/lib/campaigns/actions'
import type { KindState } from '@/lib/campaigns/preferences'

/** The two ways out, of the same size: this kind, or all of it. */
export function LeaveForm({ token, current }: { token: string; current: KindState }) {
  return (
    <ActionForm action={choosePromoAction} className="pt-6">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="value" value="off" />
      <div className="flex flex-wrap gap-3">
        {current.isOn && (
          <SubmitButton kind="main" name="kind" value={current.kind}>
            Stop {current.title.toLowerCase()}
          </SubmitButton>
        )}
        <SubmitButton kind="main" name="kind" value="all">
          Stop all promotional mail
        </SubmitButton>
      </div>
      <FormMessage />
    </ActionForm>
  )
}

/** Each kind with its switch, as on the choices page, for whoever holds the link. */
export function KindSwitches({ token, kinds }: { token: string; kinds: KindState[] }) {
  return kinds.map(({ kind, title, isOn }) => (
    <article key={kind} className="choice">
      <h3 className="say">
        {title}: <em>{isOn ? 'on' : 'off'}</em>.
      </h3>
      <SwitchForm action={choosePromoAction} hidden={{ token, kind }}>
        <SwitchButton label={title} isOn={isOn} />
      </SwitchForm>
    </article>
  ))
}
