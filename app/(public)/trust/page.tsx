import { OptOuts } from '@/components/consent/opt-outs'
import { Chapter } from '@/components/promises/chapter'
import { Headline } from '@/components/promises/headline'
import { OpenTarget } from '@/components/promises/open-target'
import { PromiseRow } from '@/components/promises/promise-row'
import { StandingLinks } from '@/components/promises/standing-links'
import { Empty } from '@/components/ui/empty'
import { findOptOutTimes } from '@/lib/consent/opt-out-times'
import { env } from '@/lib/env'
import { formatCount, formatDay } from '@/lib/format'
import { currentDocument, serviceFacts } from '@/lib/policy/documents'
import { mentionsOf } from '@/lib/policy/public'
import { getProof } from '@/lib/promises/queries'
import { standingWords, type Standing } from '@/lib/promises/standing'

export const metadata = {
  title: 'Proof',
  description: 'Every promise, how it stands, and the tests that prove it.',
}

/** So few that were asked for need no second act to be read. */
const SHORT = 12

type TrustPageProps = { searchParams: Promise<{ show?: string | string[] }> }

export default async function TrustPage({ searchParams }: TrustPageProps) {
  const { show } = await searchParams
  const shown = isStanding(show) ? show : null
  const [proof, times] = await Promise.all([getProof(), findOptOutTimes()])
  const service = serviceFacts(env())
  const documents = (['privacy', 'terms', 'api-terms'] as const).map((id) => currentDocument(id, service))
  const mentions = mentionsOf(documents)
  const ranOn = proof.ranAt && formatDay(proof.ranAt)
  const chapters = proof.chapters
    .map(({ clauses, ...chapter }) => ({
      ...chapter,
      clauses: clauses.filter(({ standing }) => !shown || standing === shown),
    }))
    .filter(({ clauses }) => clauses.length > 0)
  const isShort = shown !== null && chapters.flatMap(({ clauses }) => clauses).length <= SHORT
  return (
    <>
      <Headline proof={proof} />
      <StandingLinks counts={proof.counts} shown={shown} />
      {shown && chapters.length === 0 && <Empty>No promise stands this way.</Empty>}
      <div className="with-margin">
        <OpenTarget />
        <div className="min-w-0 pt-7">
          {chapters.map(({ id, title, clauses }) => (
            <Chapter key={id} id={id} title={title} clauses={clauses} isOpen={isShort}>
              {clauses.map((promise) => (
                <PromiseRow
                  key={promise.id}
                  promise={promise}
                  mentions={mentions.get(promise.id) ?? []}
                  ranOn={ranOn}
                />
              ))}
            </Chapter>
          ))}
        </div>
        <div className="hidden lg:block">
          <nav className="note chapters" aria-label="Chapters">
            <ul>
              {chapters.map(({ id, title, clauses }) => (
                <li key={id}>
                  <a href={`#${id}`}>
                    {title} <span>{formatCount(clauses.length)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </div>
      {!shown && <OptOuts times={times} />}
    </>
  )
}

const isStanding = (show: unknown): show is Standing =>
  typeof show === 'string' && Object.hasOwn(standingWords, show)
