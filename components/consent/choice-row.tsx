import type { ReactNode } from 'react'
import { ClauseTag } from '@/components/ui/clause-tag'
import { cn } from '@/lib/cn'
import { formatDay } from '@/lib/format'
import { setChoiceAction } from '@/lib/consent/actions'
import { purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { sayCoarser, sayLosses, waysDown, type Made } from '@/lib/consent/made-words'
import { LIFTING_WORDS, OUTDATED_WORDS, verbOf } from '@/lib/consent/words'
import { Steps, SwitchButton } from './switch-button'
import { SwitchForm } from './switch-form'

const RESTS = 'Nothing here does this yet. Your choice is kept for the day something would.'

type ChoiceRowProps = {
  purpose: PurposeId
  choice: {
    value: string
    isOn: boolean
    isRefused: boolean
    isOutdated: boolean
    decidedAt: Date | null
    number: number
  }
  /** What we hold because of it now, in words, and the button that counts again. */
  proof?: ReactNode
  /** What we hold because of it, counted before it goes off. */
  made?: Made | null
  /** What a step up would begin, with numbers. */
  wouldBegin?: string | null
  /** What has begun with it, right after it went on. */
  begun?: ReactNode
  /** What is asked once it went off; it knows the outcome of the switch. */
  afterOff?: ReactNode
  level?: 2 | 3
}

/** One choice: a sentence that says how it stands, what it does, and the switch beside it. */
export function ChoiceRow(row: ChoiceRowProps) {
  const { purpose, choice, proof, made, wouldBegin, begun, afterOff, level = 3 } = row
  const { title, plain, clause, steps, ownScreen } = purposeOf(purpose)
  const ways = made ? waysDown(made, purposeOf(purpose), choice.value) : []
  const hidden = { purpose, seen: String(choice.number) }
  return (
    <Row
      id={purpose}
      title={title}
      verb={verbOf(purpose)}
      value={choice.value}
      level={level}
      clause={clause}
      isWide={steps.length > 2 || ways.length > 0 || (ownScreen && !choice.isOn)}
    >
      {{
        text: plain,
        means: (
          <>
            <Means purpose={purpose} choice={choice} made={made} />
            {wouldBegin && <p className="mt-1">{wouldBegin}</p>}
          </>
        ),
        begun: choice.isOn ? begun : null,
        note: noteOf(purpose, choice),
        foot: (
          <>
            {proof}
            <a className="link text-sm text-quiet" href={`/choices/${purpose}`}>
              {choice.decidedAt ? `Decided ${formatDay(choice.decidedAt)}` : 'Never decided'}
              <span className="sr-only">: the history of {title}</span>
            </a>
          </>
        ),
        control: (
          <SwitchForm
            action={setChoiceAction}
            hidden={hidden}
            taking={ways.map(({ to }) => to)}
            after={choice.isOn ? null : afterOff}
          >
            {ownScreen && !choice.isOn ? (
              <a className="btn" href={`/choices/${purpose}/allow`}>
                Read, then decide
              </a>
            ) : steps.length === 2 && ways.length === 0 ? (
              <SwitchButton label={title} isOn={choice.isOn} />
            ) : (
              <Steps label={title} steps={steps} value={choice.value} ways={ways} />
            )}
          </SwitchForm>
        ),
      }}
    </Row>
  )
}

/** Before it goes off: what ends, what goes for good, and what stays. While it is off: what rests without it. */
function Means({ purpose, choice, made }: Pick<ChoiceRowProps, 'purpose' | 'choice' | 'made'>) {
  const { clause, offMeans, offAsks, offRests, steps } = purposeOf(purpose)
  if (!choice.isOn) return offRests ? <Without {...offRests} own={clause} /> : null
  const losses = made ? sayLosses(made) : []
  if (offAsks && made?.mayStay?.count) {
    const coarser = sayCoarser(made, steps, choice.value)
    return <List lines={[offAsks.keep, offAsks.erase, ...(coarser ? [coarser] : [])]} />
  }
  if (losses.length === 0) return `Off means: ${offMeans}`
  return <List lines={[offMeans, ...losses]} />
}

function List({ lines }: { lines: string[] }) {
  return (
    <ul className="means">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

/** Which features rest while it is off, with the promise to say so where the row does not carry it. */
function Without({ words, clause, own }: { words: string; clause: string; own: string }) {
  return (
    <p>
      {words} {clause !== own && <ClauseTag id={clause} />}
    </p>
  )
}

function noteOf(purpose: PurposeId, { isRefused, isOutdated }: ChoiceRowProps['choice']) {
  if (isOutdated) return OUTDATED_WORDS
  if (isRefused) return LIFTING_WORDS
  return purposeOf(purpose).running ? null : RESTS
}

type RowProps = {
  id: string
  title: string
  verb: 'is' | 'are'
  value: string
  level: 2 | 3
  clause: string
  /** The control needs a line of its own on a phone. */
  isWide?: boolean
  children: {
    text: string
    means: ReactNode
    begun?: ReactNode
    note: string | null
    foot: ReactNode
    control: ReactNode
  }
}

/** How a choice stands, what it means, and its control beside it. */
export function Row({ id, title, verb, value, level, clause, isWide, children }: RowProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <article className={cn('choice', isWide && 'max-sm:grid-cols-1')} id={id}>
      <div className="min-w-0">
        <Heading className="say">
          {title} {verb} <em>{value}</em>.
        </Heading>
        <p className="mt-1.5 max-w-[36em] text-quiet">{children.text}</p>
        {children.means && <div className="mt-1 max-w-[36em] text-quiet">{children.means}</div>}
        {children.begun && (
          <div className="notice mt-3 max-w-[36em]" data-kind="clear" role="status">
            {children.begun}
          </div>
        )}
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
