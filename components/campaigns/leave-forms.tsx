import { SwitchButton } from '@/components/consent/switch-button'
import { SwitchForm } from '@/components/consent/switch-form'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { choosePromoAction } from '@/lib/campaigns/actions'
import type { KindState } from '@/lib/campaigns/preferences'
import { purposeOf } from '@/lib/consent/purposes'
import { REFUSAL_WORDS, verbOf } from '@/lib/consent/words'

/** The two ways out, of the same size: this kind, or all of it. When nothing is on it only tells what was done. */
export function LeaveForm({
  token,
  current,
  anyIsOn,
}: {
  token: string
  current: KindState
  anyIsOn: boolean
}) {
  return (
    <ActionForm action={choosePromoAction} className="pt-6">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="value" value="off" />
      {anyIsOn && (
        <>
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
          <p className="mt-3 text-quiet">All means: {REFUSAL_WORDS} It covers kinds that come later, too.</p>
        </>
      )}
      <FormMessage />
    </ActionForm>
  )
}

/** Each kind and how it stands, for whoever holds the link. A link only ends: to begin, its reader signs in. */
export function KindSwitches({ token, kinds }: { token: string; kinds: KindState[] }) {
  return kinds.map(({ kind, purpose, title, isOn }) => (
    <article key={kind} className="choice">
      <div className="min-w-0">
        <h3 className="say">
          {title} {verbOf(purpose)} <em>{isOn ? 'on' : 'off'}</em>.
        </h3>
        {isOn && <p className="mt-1.5 max-w-[36em] text-quiet">Off means: {purposeOf(purpose).offMeans}</p>}
      </div>
      <SwitchForm action={choosePromoAction} hidden={{ token, kind }}>
        {isOn ? (
          <SwitchButton label={title} isOn />
        ) : (
          <a className="link" href={`/sign-in?next=${encodeURIComponent(`/choices#${purpose}`)}`}>
            Sign in to turn on <span className="sr-only">{title.toLowerCase()}</span>
          </a>
        )}
      </SwitchForm>
    </article>
  ))
}
