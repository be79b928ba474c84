'use client'

import { usePathname } from 'next/navigation'

/** A plain link that knows whether its page is the one shown. */
export function PlaceLink({ href, label }: { href: string; label: string }) {
  const path = usePathname()
  const isHere = path === href || (path.startsWith(`${href}/`) && href !== '/admin')
  return (
    <a href={href} aria-current={isHere ? 'page' : undefined}>
      {label}
    </a>
  )
}
