import { formatCount } from '@/lib/format'
import { standingWords, type Standing } from '@/lib/promises/standing'

type StandingLinksProps = { counts: Record<Standing, number>; shown: Standing | null }

/** Shows all promises, or only those that stand one way. */
export function StandingLinks({ counts, shown }: StandingLinksProps) {
  const standings = Object.keys(standingWords) as Standing[]
  const all = standings.reduce((sum, standing) => sum + counts[standing], 0)
  return (
    <nav className="standings" aria-label="Which promises to show">
      <a href="/trust" aria-current={shown === null ? 'page' : undefined}>
        All <span>{formatCount(all)}</span>
      </a>
      {standings
        .filter((standing) => counts[standing] > 0 || standing === shown)
        .map((standing) => (
          <a
            key={standing}
            href={`/trust?show=${standing}`}
            aria-current={shown === standing ? 'page' : undefined}
          >
            {standingWords[standing]} <span>{formatCount(counts[standing])}</span>
          </a>
        ))}
    </nav>
  )
}
