import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { FieldTable } from '@/components/inventory/field-table'
import { purposeWords, recipientWords, sourceWords } from '@/components/inventory/held-ledger'
import { RecordList } from '@/components/inventory/record-list'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { requireMember } from '@/lib/auth/current-user'
import { countOf, formatCount, formatSecondUtc } from '@/lib/format'
import { findHolding, type OwnedHolding } from '@/lib/inventory/catalogue'
import { countWords } from '@/lib/inventory/count-words'
import { keepWords } from '@/lib/inventory/keep-words'
import { countHeld, listRecords } from '@/lib/inventory/queries'

type RecordsPageProps = {
  params: Promise<{ model: string }>
  searchParams: Promise<{ before?: string | string[] }>
}

export async function generateMetadata({ params }: RecordsPageProps) {
  return { title: findHolding((await params).model)?.title ?? 'Not found' }
}

export default async function RecordsPage({ params, searchParams }: RecordsPageProps) {
  const viewer = await requireMember()
  const holding = findHolding((await params).model)
  if (!holding) notFound()
  const { before } = await searchParams
  const cursor = typeof before === 'string' ? before : undefined
  const [held, page] = await Promise.all([
    countHeld(viewer),
    listRecords(viewer, holding, { before: cursor }),
  ])
  const count = held.byModel[holding.model] ?? 0
  return (
    <>
      <PageHeader
        kicker={
          <>
            <a className="link" href={`/held#${holding.category}`}>
              Everything held
            </a>{' '}
            · counted just now, {formatSecondUtc(held.at)}
          </>
        }
        title={
          <>
            {holding.title}: <b>{formatCount(count)}</b>.
          </>
        }
      >
        {holding.plain} {countWords(holding, count)}
      </PageHeader>
      <Section
        id="records"
        title={cursor ? 'Older records' : 'The records, newest first'}
        note={<Facts holding={holding} />}
      >
        {page.records.length > 0 ? (
          <RecordList records={page.records} />
        ) : (
          <Empty>{emptyWords(cursor)}</Empty>
        )}
        <Pages first={cursor !== undefined} next={page.next} />
      </Section>
      <Section
        id="fields"
        title={`Field by field: ${countOf(Object.keys(holding.fields).length, 'field')}`}
        wide
      >
        <FieldTable holding={holding} />
      </Section>
    </>
  )
}

function emptyWords(cursor: string | undefined) {
  return cursor ? 'There is nothing older.' : 'We hold no record of this kind.'
}

function Pages({ first, next }: { first: boolean; next: string | null }) {
  if (!first && !next) return null
  return (
    <nav aria-label="Pages" className="flex gap-4 pt-6">
      {first && (
        <a className="btn" href="?">
          Back to the newest
        </a>
      )}
      {next && (
        <a className="btn" href={`?before=${encodeURIComponent(next)}`}>
          Older records
        </a>
      )}
    </nav>
  )
}

const ENDINGS = {
  erase: 'Erased when your account ends.',
  anonymise: 'Cut loose from you when your account ends.',
  keep: 'Stays.',
}

/** The answer for the whole table, in the margin. */
function Facts({ holding }: { holding: OwnedHolding }) {
  const { onErasure, inExport } = holding
  const facts: [string, ReactNode][] = [
    ['Came from', sourceWords(holding)],
    ['What for', purposeWords(holding)],
    ['Received by', recipientWords(holding)],
    ['Kept until', keepWords(holding)],
    ['How it ends', [ENDINGS[onErasure.end], onErasure.note].filter(Boolean).join(' ')],
    ['In your export', inExport === true ? 'Yes, field by field. Exports come later.' : inExport],
    ['Promises', [<ClauseTag key="C-020" id="C-020" />, ' ', <ClauseTag key="C-021" id="C-021" />]],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
