import type { ReactNode } from 'react'
import { formatCount } from '@/lib/format'
import type { ProvenClause } from '@/lib/promises/proof'
import { standingWords, type Standing } from '@/lib/promises/standing'
import { standingTones } from './standing-tones'

type ChapterProps = {
  id: string
  title: string
  clauses: ProvenClause[]
  isOpen: boolean
  children: ReactNode
}

/** One chapter of the promises: shut, it still says how many there are and how they stand. */
export function Chapter({ id, title, clauses, isOpen, children }: ChapterProps) {
  const standings = Object.keys(standingWords) as Standing[]
  const counts = standings
    .map((standing) => ({ standing, count: clauses.filter((clause) => clause.standing === standing).length }))
    .filter(({ count }) => count > 0)
  return (
    <details id={id} className="chapter" open={isOpen}>
      <summary>
        <h2>{title}</h2>
        <p>
          {counts.map(({ standing, count }, at) => (
            <span key={standing}>
              {at > 0 && ' · '}
              <b className={standingTones[standing]}>{formatCount(count)}</b>{' '}
              {standingWords[standing].toLowerCase()}
            </span>
          ))}
        </p>
      </summary>
      <ul>{children}</ul>
    </details>
  )
}
