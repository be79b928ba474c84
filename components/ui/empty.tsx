import type { ReactNode } from 'react'

/** Says as a fact that there is nothing. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className="border-b border-rule py-5 text-quiet">{children}</p>
}
