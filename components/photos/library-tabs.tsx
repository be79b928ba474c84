const tabs = [
  { href: '/photos', label: 'Days' },
  { href: '/photos/people', label: 'People' },
  { href: '/photos/places', label: 'Places' },
  { href: '/photos/albums', label: 'Albums' },
] as const

/** The four ways to look at a library. */
export function LibraryTabs({ current }: { current: (typeof tabs)[number]['href'] | null }) {
  return (
    <nav className="chips" aria-label="Ways to look at your photos">
      {tabs.map(({ href, label }) => (
        <a key={href} href={href} aria-current={href === current ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>
  )
}
