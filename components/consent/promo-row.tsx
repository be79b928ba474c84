import type { ReactNode } from 'react'
import { setPromoAction } from '@/lib/consent/actions'
import { NOTHING_MADE, sayLosses, type Made } from '@/lib/consent/made-words'
import { promoPurposes, purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { LIFTING_WORDS, REFUSAL_WORDS } from '@/lib/consent/words'
import { formatDay, inWords } from '@/lib/format'
import { Row } from './choice-row'
import { SwitchButton } from './switch-button'
import { SwitchForm } from './switch-form'

type PromoRowProps = {
  isOn: boolean
  isRefused: boolean
  decidedAt: Date | null
  number: number
  /** What waits of each kind that is on: off withholds it. */
  made: Partial<Record<PurposeId, Made>>
  proof?: ReactNode
}

/** The master of promotional mail: one switch above every kind there is or will be. */
export function PromoRow({ isOn, isRefused, decidedAt, number, made, proof }: PromoRowProps) {
  return (
    <Row id="promo" title="Promotional e-mail" verb="is" value={isOn ? 'on' : 'off'} level={3} clause="C-101">
      {{
        text: isOn
          ? 'We write to you to tell, recommend or offer something. Each kind has its own switch.'
          : 'You get none, and no kind that comes later.',
        means: isOn ? <OffMeans made={made} /> : <OnMeans />,
        note: isRefused ? LIFTING_WORDS : null,
        foot: (
          <>
            {proof}
            <a className="link text-sm text-quiet" href="/choices/no-promo">
              {decidedAt ? `Decided ${formatDay(decidedAt)}` : 'Never decided'}
              <span className="sr-only">: the history of promotional e-mail</span>
            </a>
          </>
        ),
        control: (
          <SwitchForm action={setPromoAction} hidden={{ seen: String(number) }}>
            <SwitchButton label="Promotional e-mail" isOn={isOn} />
          </SwitchForm>
        ),
      }}
    </Row>
  )
}

function OnMeans() {
  return (
    <>
      <p>Turns on {inWords(promoPurposes.length)} kinds, each with its own switch:</p>
      <ul className="means">
        {promoPurposes.map((purpose) => (
          <li key={purpose}>
            {purposeOf(purpose).title}. {purposeOf(purpose).plain}
          </li>
        ))}
      </ul>
    </>
  )
}

function OffMeans({ made }: Pick<PromoRowProps, 'made'>) {
  const waiting = promoPurposes.flatMap((purpose) => Object.entries(made[purpose]?.gone ?? {}))
  const losses = sayLosses({ ...NOTHING_MADE, gone: Object.fromEntries(waiting) })
  return (
    <>
      <p>Turns off every kind there is, and refuses every kind that comes later:</p>
      <ul className="means">
        <li>{REFUSAL_WORDS}</li>
        {losses.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}
