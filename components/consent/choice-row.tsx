import type { ReactNode } from 'react'
import { ClauseTag } from '@/components/ui/clause-tag'
import { cn } from '@/lib/cn'
import { formatDay } from '@/lib/format'
import { setChoiceAction, setPromoAction } from '@/lib/consent/actions'
import { purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { StepButtons, SwitchButton } from './switch-button'
import { SwitchForm } from './switch-form'

type ChoiceRowProps = {
  purpose: PurposeId
  choice: { value: string; isOn: boolean; decidedAt: Date | null; number: number }
  /** What we hold because of it now, in words, and the button that counts again. */
  proof?: ReactNode
  level?: 2 | 3
}

/** One choice: a sentence that says how it stands, what it does, and the switch beside it. */
export function ChoiceRow({ purpose, choice, proof, level = 3 }: ChoiceRowProps) {
  const { title, plain, offMeans, clause, steps, ownScreen, running } = purposeOf(purpose)
  const hidden = { purpose, seen: String(choice.number) }
  return (
    <Row
      id={purpose}
      title={title}
      value={choice.value}
      level={level}
      clause={clause}
      isWide={steps.length > 2 || (ownScreen && !choice.isOn)}
    >
      {{
        text: plain,
        means: choice.isOn ? `Off means: ${lowerFirst(offMeans)}` : null,
        note: running ? null : 'Nothing here does this yet. Your choice is kept for the day something would.',
        foot: (
          <>
            {proof}
            <a className="link text-sm text-quiet" href={`/choices/${purpose}`}>
              {choice.decidedAt ? `Decided ${formatDay(choice.decidedAt)}` : 'Never decided'}
              <span className="sr-only">: the history of {title}</span>
            </a>
          </>
        ),
        control:
          ownScreen && !choice.isOn ? (
            <a className="btn" href={`/choices/${purpose}/allow`}>
              Read, then decide
            </a>
          ) : (
            <SwitchForm action={setChoiceAction} hidden={hidden}>
              {steps.length === 2 ? (
                <SwitchButton label={title} isOn={choice.isOn} />
              ) : (
                <StepButtons label={title} steps={steps} value={choice.value} />
              )}
            </SwitchForm>
          ),
      }}
    </Row>
  )
}

/** The master of promotional mail: one switch above every kind there is or will be. */
export function PromoRow({
  isOn,
  decidedAt,
  proof,
}: {
  isOn: boolean
  decidedAt: Date | null
  proof?: ReactNode
}) {
  return (
    <Row id="promo" title="Promotional e-mail" value={isOn ? 'on' : 'off'} level={3} clause="C-101">
      {{
        text: isOn
          ? 'We write to you to tell, recommend or offer something. Each kind has its own switch.'
          : 'Newsletters, promotions and special offers. You get none of the three, and no kind that comes later.',
        means: null,
        note: null,
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
          <SwitchForm action={setPromoAction} hidden={{}}>
            <SwitchButton label="Promotional e-mail" isOn={isOn} />
          </SwitchForm>
        ),
      }}
    </Row>
  )
}

type RowProps = {
  id: string
  title: string
  value: string
  level: 2 | 3
  clause: string
  /** The control needs a line of its own on a phone. */
  isWide?: boolean
  children: { text: string; means: string | null; note: string | null; foot: ReactNode; control: ReactNode }
}

function Row({ id, title, value, level, clause, isWide, children }: RowProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article className={cn('choice', isWide && 'max-sm:grid-cols-1')} id={id}>
      <div className="min-w-0">
        <Heading className="say">
          {title} is <em>{value}</em>.
        </Heading>
        <p className="mt-1.5 max-w-[36em] text-quiet">{children.text}</p>
        {children.means && <p className="mt-1 max-w-[36em] text-quiet">{children.means}</p>}
        {children.note && <p className="mt-1.5 max-w-[36em] text-sm text-quiet">{children.note}</p>}
        <div className="mt-2.5 flex flex-wrap items-baseline gap-x-5 gap-y-1">{children.foot}</div>
      </div>
      <div
        className={cn(
          'flex flex-col items-end justify-between gap-3',
          isWide && 'max-sm:mt-3 max-sm:flex-row max-sm:items-center',
        )}
      >
        {children.control}
        <ClauseTag id={clause} />
      </div>
    </article>
  )
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
