import type { ReactNode } from 'react'
import { still } from '@/components/ui/still'

/** A page's first lines: what it is about, said as a statement. */
export function PageHeader({
  kicker,
  title,
  children,
}: {
  kicker?: ReactNode
  title: ReactNode
  children?: ReactNode
}) {
  return still(
    <header>
      {kicker && <p className="kicker">{kicker}</p>}
      <h1 className="title">{title}</h1>
      {children && <div className="lede">{children}</div>}
    </header>,
  )
}
