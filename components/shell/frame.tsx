import type { ReactNode } from 'react'
import { still } from '@/components/ui/still'
import { SignOutForm } from '@/components/sessions/sign-out-form'
import { Mark } from './mark'
import { PlaceLink } from './place-link'
import { memberTabs, type Place, type PlaceGroup } from './places'

type FrameProps = {
  service: string
  groups: PlaceGroup[]
  tabs?: Place[]
  person: { name: string; note: string }
  adminLink?: boolean
  /** The path that is shown, to mark its place. */
  path: string
  children: ReactNode
}

/** The page between its places: a side bar on wide windows, tabs on a phone. It draws; it never decides who may see. */
export function Frame({ service, groups, tabs = memberTabs, person, adminLink, path, children }: FrameProps) {
  return still(
    <div className="frame">
      <header className="top">
        <a
          href="/overview"
          className="flex items-center gap-2.5 text-ink no-underline"
          aria-label={`${service}, overview`}
        >
          <Mark name={service} />
        </a>
        <span className="kicker">{person.name}</span>
      </header>
      <header className="side">
        <a
          href="/overview"
          className="mb-7 flex items-center gap-2.5 text-ink no-underline"
          aria-label={`${service}, overview`}
        >
          <Mark name={service} />
        </a>
        <nav aria-label="Places">
          <Groups groups={groups} path={path} />
        </nav>
        <div className="places mt-auto border-t border-rule pt-3.5 text-sm text-quiet">
          <b className="block font-medium text-ink">{person.name}</b>
          {person.note}
          {adminLink && <PlaceLink href="/admin" label="Administration" path={path} />}
          <SignOutForm />
        </div>
      </header>
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
      <nav className="tabs" aria-label="Main places">
        {tabs.map((place) => (
          <PlaceLink key={place.href} {...place} path={path} />
        ))}
        <details>
          <summary>More</summary>
          <div className="sheet">
            <Groups groups={groups} path={path} />
            <div className="places leave mt-4 border-t border-rule pt-2">
              {adminLink && <PlaceLink href="/admin" label="Administration" path={path} />}
              <SignOutForm />
            </div>
          </div>
        </details>
      </nav>
    </div>,
  )
}

function Groups({ groups, path }: { groups: PlaceGroup[]; path: string }) {
  return groups.map(({ title, places }) => (
    <div key={title ?? 'first'} className="places">
      {title && <h2>{title}</h2>}
      <ul>
        {places.map((place) => (
          <li key={place.href}>
            <PlaceLink {...place} path={path} />
          </li>
        ))}
      </ul>
    </div>
  ))
}
