import { PageHeader } from '@/components/shell/page-header'
import { Moment } from '@/components/ui/moment'
import { countOf, formatCount } from '@/lib/format'
import type { Proof } from '@/lib/promises/proof'

/** What the last run of all tests says of our promises, in two lines; also when there was none, or when one failed. */
export function Headline({ proof }: { proof: Proof }) {
  const { ranAt, commit, cameWithCode, counts } = proof
  if (!ranAt)
    return (
      <PageHeader kicker="Proof" title="Nothing is proven on this server yet.">
        <p>
          No run of the tests is recorded here. We say that {countOf(counts.unproven, 'promise')}{' '}
          {counts.unproven === 1 ? 'is' : 'are'} kept, and {formatCount(counts.later)} are written down and
          not kept yet. <code className="font-mono text-[15px]">npm test</code> checks them, and this page
          then shows what it found.
        </p>
      </PageHeader>
    )
  return (
    <PageHeader
      kicker={
        <>
          Proof · last run <Moment at={ranAt} />
          {commit && ` · commit ${commit}`}
        </>
      }
      title={titleOf(counts)}
    >
      <p>{restOf(counts)} Nothing is left out, and each sentence leads to the tests that anybody can run.</p>
      {cameWithCode && (
        <p>
          That run was made elsewhere and came with the code.{' '}
          <code className="font-mono text-[15px]">npm test</code> makes one here.
        </p>
      )}
    </PageHeader>
  )
}

function titleOf({ kept, broken }: Proof['counts']) {
  if (broken > 0) return `${countOf(broken, 'promise')} failed in the last run.`
  return `${countOf(kept, 'promise')} ${kept === 1 ? 'is' : 'are'} kept and proven.`
}

function restOf({ kept, partly, broken, unproven, later }: Proof['counts']) {
  const parts = [
    broken > 0 && part(kept, 'kept and proven'),
    part(partly, 'kept in part'),
    part(unproven, 'kept by our word only'),
    part(later, 'written down and not kept yet'),
  ].filter((each) => each !== false)
  if (parts.length === 0) return ''
  return `${new Intl.ListFormat('en').format(parts)}.`
}

const part = (count: number, how: string) =>
  count > 0 && `${formatCount(count)} ${count === 1 ? 'is' : 'are'} ${how}`
