import type { ReactNode } from 'react'
import { still } from '@/components/ui/still'

type SectionProps = {
  id?: string
  title: string
  /** A link at the right end of the title line. */
  more?: { href: string; label: string }
  /** What stands in the margin: why we ask, what an act means. */
  note?: ReactNode
  wide?: boolean
  children: ReactNode
}

/** One part of a page under a hairline title, with room for a note in the margin. */
export function Section({ id, title, more, note, wide, children }: SectionProps) {
  const headingId = `${id ?? title.toLowerCase().replace(/[^a-z]+/g, '-')}-title`
  return still(
    <section id={id} className={wide ? 'section' : 'section with-margin'} aria-labelledby={headingId}>
      <div className="min-w-0">
        <div className="section-head">
          <h2 id={headingId}>{title}</h2>
          {more && <a href={more.href}>{more.label}</a>}
        </div>
        {children}
      </div>
      {note && (
        <div role="note" className="note">
          {note}
        </div>
      )}
    </section>,
  )
}
