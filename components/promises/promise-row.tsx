import { countOf } from '@/lib/format'
import type { Mention } from '@/lib/policy/public'
import { controlName } from '@/lib/promises/controls'
import type { ClauseTest } from '@/lib/promises/results'
import { titleOf, type ProvenClause } from '@/lib/promises/proof'
import { standingWords } from '@/lib/promises/standing'
import { standingTones } from './standing-tones'

type PromiseRowProps = { promise: ProvenClause; mentions: Mention[]; ranOn: string | null }

/** One promise: what it says, how it stands, where to see or change it, and the tests that prove it. */
export function PromiseRow({ promise: { id, clause, standing, tests }, mentions, ranOn }: PromiseRowProps) {
  const { plain, partly, control, measured } = clause
  return (
    <li className="promise" id={id}>
      <a className="tag" href={`#${id}`}>
        § {id}
      </a>
      <div>
        <p>{plain}</p>
        {partly && <small>{partly}</small>}
        <Places control={control} measured={measured} mentions={mentions} />
        {tests.length > 0 && (
          <details>
            <summary>
              {outcomeOf(tests)} · {ranOn}
            </summary>
            <ul>
              {tests.map((test) => (
                <li key={`${test.file} ${test.title}`}>
                  {titleOf(test)}: {test.status}
                  <code>{test.file}</code>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <b className={standingTones[standing]}>{standingWords[standing]}</b>
    </li>
  )
}

function outcomeOf(tests: ClauseTest[]) {
  const failed = tests.filter(({ status }) => status === 'failed').length
  const count = countOf(tests.length, 'test')
  return failed === 0 ? `${count} passed` : `${failed} of ${count} failed`
}

type PlacesProps = { control?: string; measured?: string; mentions: Mention[] }

function Places({ control, measured, mentions }: PlacesProps) {
  const isText = /^\/(privacy|terms)\b/.test(control ?? '')
  const name =
    control && control !== '/trust' && !(isText && mentions.length > 0) ? controlName(control) : null
  if (!name && mentions.length === 0) return null
  return (
    <small>
      {name && <a href={control}>{name}</a>}
      {measured && <a href={`/trust${measured}`}>Measured here</a>}
      {mentions.map(({ href, label }) => (
        <a key={href} href={href}>
          {label}
        </a>
      ))}
    </small>
  )
}
