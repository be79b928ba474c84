import { Clock } from '@/components/ui/clock'
import { Moment } from '@/components/ui/moment'
import { recipients } from '@/lib/egress/recipients'
import { formatCount } from '@/lib/format'
import { purposesOf, recipientsOf, slugOf, sourcesOf, type OwnedHolding } from '@/lib/inventory/catalogue'
import { categories, categoryIds, type CategoryId } from '@/lib/inventory/categories'
import { corePurposes } from '@/lib/inventory/core-purposes'
import type { Held } from '@/lib/inventory/counting'
import { countWords } from '@/lib/inventory/count-words'
import { heldFromSource } from '@/lib/inventory/from-source'
import { keepWords } from '@/lib/inventory/keep-words'
import { sources, type Source } from '@/lib/inventory/sources'

/** The next row of a table to end by the clock. */
export type NextEnds = Map<string, { from: Date; until: Date }>

type LedgerProps = {
  holdings: readonly OwnedHolding[]
  held: Held
  nextEnds: NextEnds
  /** Where only what came from there is counted. */
  source: Source | null
}

const PARTLY = 'Only some fields of these can come from here.'

const heads = ['Held', 'What', 'Came from', 'What for', 'Received by', 'Kept until']

/** Every table that can hold rows of a person, one row each, in groups: the count, and the answer for it. */
export function HeldLedger({ holdings, ...told }: LedgerProps) {
  return (
    <table className="ledger held">
      <caption className="sr-only">Everything we hold about you</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      {categoryIds.map((id) => {
        const rows = holdings.filter(({ category }) => category === id)
        return rows.length > 0 && <Group key={id} id={id} rows={rows} {...told} />
      })}
    </table>
  )
}

function Group({
  id,
  rows,
  held,
  nextEnds,
  source,
}: Omit<LedgerProps, 'holdings'> & { id: CategoryId; rows: OwnedHolding[] }) {
  const { title, plain } = categories[id]
  return (
    <tbody id={id}>
      <tr className="held-group">
        <th colSpan={6} scope="rowgroup">
          {title} <span>{plain}</span>
        </th>
      </tr>
      {rows.map((holding) => (
        <HeldRow
          key={holding.model}
          holding={holding}
          {...(source ? heldFromSource(held, holding, source) : { count: held.byModel[holding.model] ?? 0 })}
          end={nextEnds.get(holding.model)}
          at={held.at}
        />
      ))}
    </tbody>
  )
}

type RowProps = {
  holding: OwnedHolding
  count: number
  /** Only fields of these rows can have come from the source that is shown. */
  isInPart?: boolean
  end?: { from: Date; until: Date }
  at: Date
}

function HeldRow({ holding, count, isInPart, end, at }: RowProps) {
  const { model, title, plain } = holding
  return (
    <tr id={slugOf(model)}>
      <td className={count > 0 ? 'held-count is-held' : 'held-count is-clear'}>{formatCount(count)}</td>
      <th scope="row">
        <a href={`/held/${slugOf(model)}`}>{title}</a>
        <small>
          {plain} {isInPart ? PARTLY : countWords(holding, count)}
        </small>
      </th>
      <td data-label="Came from">{sourceWords(holding)}</td>
      <td data-label="What for">{purposeWords(holding)}</td>
      <td data-label="Received by">{recipientWords(holding)}</td>
      <td data-label="Kept until">
        {keepWords(holding)}
        {end && (
          <small>
            Next: <Moment at={end.until} />
            <Clock
              from={end.from.getTime()}
              until={end.until.getTime()}
              at={at.getTime()}
              label={`How far the next of ${title} has come to its end`}
            />
          </small>
        )}
      </td>
    </tr>
  )
}

export const sourceWords = (holding: OwnedHolding) =>
  sourcesOf(holding)
    .map((id) => sources[id].title)
    .join(', ')

export const purposeWords = (holding: OwnedHolding) =>
  purposesOf(holding)
    .map((id) => corePurposes[id].title)
    .join(', ')

export const recipientWords = (holding: OwnedHolding) =>
  recipientsOf(holding)
    .map((id) => recipients[id].name)
    .join(', ') || 'Nobody'
