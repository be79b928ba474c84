import { ClauseTag } from '@/components/ui/clause-tag'
import { countOf, formatDay } from '@/lib/format'
import { verbOf } from '@/lib/consent/words'
import type { OwnChoice } from '@/lib/policy/public'
import type { GroupProof } from '@/lib/promises/proof'

type SectionMarginProps = {
  title: string
  clauses: readonly string[]
  choices: OwnChoice[]
  proof: GroupProof
}

/** Beside a section: how the reader's own choices stand, which promises it makes, and what the tests found. */
export function SectionMargin({ title, clauses, choices, proof }: SectionMarginProps) {
  return (
    <div role="note" className="beside" aria-label={`Beside “${title}”`}>
      {choices.length > 0 && <Own choices={choices} />}
      <SectionProof proof={proof} />
      <p className="tags">
        {clauses.map((id) => (
          <ClauseTag key={id} id={id} />
        ))}
      </p>
    </div>
  )
}

function Own({ choices }: { choices: OwnChoice[] }) {
  const [only] = choices
  if (!only) return null
  if (only.value === null) return <p className="mine mb-2.5">Off until you turn it on.</p>
  if (choices.length === 1)
    return (
      <p className="mine mb-2.5">
        <a
          className="link"
          href={`/choices#${only.purpose}`}
          aria-label={`${only.title}: yours is ${only.value}`}
        >
          Yours is <em>{only.value}</em>
        </a>
      </p>
    )
  return (
    <ul className="mine mb-2.5">
      {choices.map(({ purpose, title, value }) => (
        <li key={purpose}>
          <a className="link" href={`/choices#${purpose}`}>
            {title} {verbOf(purpose)} <em>{value}</em>
          </a>
        </li>
      ))}
    </ul>
  )
}

function SectionProof({ proof: { promises, proven, tests, failed, ranAt } }: { proof: GroupProof }) {
  const made = countOf(promises, 'promise')
  if (!ranAt || tests === 0) return <p className="proof">{made}, no test yet</p>
  const ran = countOf(tests, 'test')
  if (failed > 0) return <Outcome tone="is-alarm" says={`${failed} of ${ran} failed`} ranAt={ranAt} />
  const isWhole = proven === promises
  return (
    <Outcome
      tone={isWhole ? 'is-clear' : ''}
      says={`${isWhole ? made : `${proven} of ${made}`} proven by ${ran}`}
      ranAt={ranAt}
    />
  )
}

function Outcome({ tone, says, ranAt }: { tone: string; says: string; ranAt: Date }) {
  return (
    <p className={`proof ${tone}`}>
      {says}
      <br />
      {formatDay(ranAt)}
    </p>
  )
}
