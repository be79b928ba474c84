import { sourceIds, sources, type Source } from '@/lib/inventory/sources'

/** Shows only what came from one source. */
export function SourceTabs({ current }: { current: Source | null }) {
  return (
    <nav className="chips" aria-label="Sort by source">
      <a href="/held" aria-current={current === null ? 'true' : undefined}>
        Everything
      </a>
      {sourceIds.map((id) => (
        <a key={id} href={`/held?from=${id}`} aria-current={current === id ? 'true' : undefined}>
          {sources[id].tab}
        </a>
      ))}
    </nav>
  )
}
