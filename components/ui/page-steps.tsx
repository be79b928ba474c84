import { formatCount } from '@/lib/format'

type PageStepsProps = {
  /** What the steps lead through, for those who hear the page. */
  label: string
  /** How many stand before this page, and how many it shows at most. */
  from: number
  most: number
  count: number
  words: { back: string; on: string }
  /** The address of the page that begins after so many. */
  hrefOf: (from: number) => string
}

/** Where in a long list a page stands, and the ways to its neighbours; nothing where one page shows it all. */
export function PageSteps({ label, from, most, count, words, hrefOf }: PageStepsProps) {
  if (from === 0 && count <= most) return null
  const last = Math.min(count, from + most)
  return (
    <nav aria-label={label} className="mt-6 flex flex-wrap items-baseline gap-x-5 gap-y-3">
      {from > 0 && (
        <a className="btn" href={hrefOf(Math.max(0, Math.min(from, count) - most))}>
          {words.back}
        </a>
      )}
      {last < count && (
        <a className="btn" href={hrefOf(last)}>
          {words.on}
        </a>
      )}
      {from < last && (
        <span className="figure quiet">
          {formatCount(from + 1)} to {formatCount(last)} of {formatCount(count)}
        </span>
      )}
    </nav>
  )
}
