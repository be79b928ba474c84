/** A plain link that knows whether its page, or one below it, is the one shown. */
export function PlaceLink({ href, label, path }: { href: string; label: string; path: string }) {
  const isHere = path === href || (path.startsWith(`${href}/`) && href !== '/admin')
  return (
    <a href={href} aria-current={isHere ? 'page' : undefined}>
      {label}
    </a>
  )
}
