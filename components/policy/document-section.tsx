import type { OwnChoice } from '@/lib/policy/public'
import type { Section } from '@/lib/policy/documents/document'
import type { GroupProof } from '@/lib/promises/proof'
import { SectionMargin } from './section-margin'

type DocumentSectionProps = { section: Section; choices: OwnChoice[]; proof: GroupProof }

/** One section: the statement for everybody, the rest behind "Learn more", and in the margin what it means for the reader. */
export function DocumentSection({ section, choices, proof }: DocumentSectionProps) {
  const { id, number, title, lead, more, clauses } = section
  const headingId = `${id}-title`
  return (
    <section className="document" aria-labelledby={headingId}>
      <div className="min-w-0">
        <h2 id={headingId}>
          <span>{number}</span> {title}
        </h2>
        <p className="lead">{lead}</p>
        <details suppressHydrationWarning>
          <summary aria-label={`Learn more: ${title}`}>Learn more</summary>
          <i id={id} className="place" />
          {more.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </details>
      </div>
      <SectionMargin title={title} clauses={clauses} choices={choices} proof={proof} />
    </section>
  )
}
