import type { ReactNode } from 'react'
import { formatDay, formatLongDay } from '@/lib/format'
import type { OwnChoice } from '@/lib/policy/public'
import type { PolicyDocument, Section } from '@/lib/policy/documents/document'
import type { GroupProof } from '@/lib/promises/proof'
import './document.css'
import { DocumentSection } from './document-section'

type DocumentPageProps = {
  document: PolicyDocument
  title: string
  fingerprint: string
  about: (section: Section) => { choices: OwnChoice[]; proof: GroupProof }
  /** What stands beside the text and is no part of it. */
  children?: ReactNode
}

const OTHERS = [
  { id: 'privacy', label: 'Privacy policy' },
  { id: 'terms', label: 'Terms of use' },
  { id: 'api-terms', label: 'Terms for programs' },
]

/** A text that people are given: a summary first, each section with its statement, its detail and its proof. */
export function DocumentPage({ document, title, fingerprint, about, children }: DocumentPageProps) {
  const publishedAt = new Date(document.publishedAt)
  return (
    <>
      <header>
        <p className="kicker">
          {document.title} · version {document.version}
        </p>
        <h1 className="title">{title}</h1>
        <p className="figure quiet flex flex-wrap gap-x-7 gap-y-2.5">
          <span>
            In force since <b className="font-medium text-ink">{formatDay(publishedAt)}</b>
          </span>
          {OTHERS.filter(({ id }) => id !== document.id).map(({ id, label }) => (
            <a key={id} className="link no-print" href={`/${id}`}>
              {label}
            </a>
          ))}
          <a className="link no-print" href="/trust">
            All promises
          </a>
        </p>
      </header>
      <Summary sentences={document.summary} />
      <Contents sections={document.sections} />
      {document.sections.map((section) => (
        <DocumentSection key={section.id} section={section} {...about(section)} />
      ))}
      {children}
      <footer className="mt-20 max-w-[680px] border-t border-ink pt-3.5 text-sm text-quiet">
        <p>
          Last modified on <time dateTime={document.publishedAt}>{formatLongDay(publishedAt)}</time>, version{' '}
          {document.version}. A change makes a new version, and this one stays as it is.
        </p>
        <p className="mt-3">
          Fingerprint of this text (SHA-256), as it stands in the record of whoever accepted it:{' '}
          <code className="font-mono text-[12.5px] break-all">{fingerprint}</code>
        </p>
      </footer>
    </>
  )
}

function Summary({ sentences }: { sentences: readonly string[] }) {
  return (
    <Band title="In short" id="summary" className="summary mt-9">
      <ul className="max-w-[700px] pt-2">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Band>
  )
}

function Contents({ sections }: { sections: readonly Section[] }) {
  return (
    <Band title="Contents" id="contents" className="toc section">
      <ol>
        {sections.map(({ id, number, title }) => (
          <li key={id}>
            <span aria-hidden="true">{number}</span>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </Band>
  )
}

type BandProps = { id: string; title: string; className: string; children: ReactNode }

function Band({ id, title, className, children }: BandProps) {
  return (
    <section className={className} aria-labelledby={`${id}-title`}>
      <div className="section-head">
        <h2 id={`${id}-title`}>{title}</h2>
      </div>
      {children}
    </section>
  )
}
