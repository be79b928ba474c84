import type { ReactNode } from 'react'

export type Fact = { term: string; children: ReactNode }

/** Short facts, each after its name. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="mt-5 grid gap-x-6 gap-y-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
      {facts.map(({ term, children }) => (
        <div key={term} className="contents">
          <dt className="text-quiet max-sm:mt-2">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">{children}</dd>
        </div>
      ))}
    </dl>
  )
}
