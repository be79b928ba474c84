import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import type { OptOutTimes } from '@/lib/consent/opt-out-times'
import { countOf, formatCount, formatDay, formatTook } from '@/lib/format'

/** How fast opt-outs from promotional mail held on this server, as measured; and honest where there was none yet. */
export function OptOuts({ times }: { times: OptOutTimes | null }) {
  return (
    <Section
      id="opt-outs"
      title="Leaving promotional mail, measured"
      note={
        <>
          <b>From the request to the end.</b>
          The clock starts when your opt-out reaches this server. It stops when your choice is stored and the
          mail that waited is withheld. No figure says whose it was. <ClauseTag id="C-100" />
        </>
      }
    >
      {times ? <Figures times={times} /> : <Empty>Nobody has opted out here in the last year.</Empty>}
    </Section>
  )
}

function Figures({ times: { count, since, medianMs, p99Ms, withheldCount } }: { times: OptOutTimes }) {
  const were = withheldCount === 1 ? 'was' : 'were'
  return (
    <div className="border-b border-rule py-5">
      <p className="say">
        {count === 1 ? (
          <>
            The one opt-out held within <b className="font-medium">{formatTook(medianMs)}</b>.
          </>
        ) : (
          <>
            Half of {formatCount(count)} opt-outs held within{' '}
            <b className="font-medium">{formatTook(medianMs)}</b>, and {slowest(count)} within{' '}
            <b className="font-medium">{formatTook(p99Ms)}</b>.
          </>
        )}
      </p>
      <p className="mt-1.5 text-quiet">
        {countOf(withheldCount, 'mail')} that waited {were} withheld with them. Counted since{' '}
        {formatDay(since)}.
      </p>
    </div>
  )
}

/** Of fewer than a hundred, the slowest is the one that 99 in 100 do not pass. */
const slowest = (count: number) => (count < 100 ? 'the slowest' : '99 in 100')
