import type { ReactNode } from 'react'
import { still } from '@/components/ui/still'
import { Mark } from './mark'

type PublicFrameProps = {
  service: string
  contactEmail: string
  signedIn: boolean
  path: string
  children: ReactNode
}

/** A page for everybody: the name above, what we promise below. */
export function PublicFrame({ service, contactEmail, signedIn, path, children }: PublicFrameProps) {
  return still(
    <div className="mx-auto flex min-h-dvh max-w-[1188px] flex-col px-5 md:px-14">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3 py-6">
        <a
          href="/"
          className="flex items-center gap-2.5 text-ink no-underline"
          aria-label={`${service}, start`}
        >
          <Mark name={service} />
        </a>
        <nav aria-label="Start" className="flex items-center gap-3.5 text-[15px] whitespace-nowrap md:gap-5">
          {signedIn ? (
            <a className="link" href="/overview">
              Your overview
            </a>
          ) : (
            <>
              <a className="link" href="/sign-in">
                Sign in
              </a>
              {!path.startsWith('/sign-up') && (
                <a className="btn max-md:px-3" href="/sign-up">
                  Open an account
                </a>
              )}
            </>
          )}
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 pt-8 pb-20">
        {children}
      </main>
      <Footer service={service} contactEmail={contactEmail} />
    </div>,
  )
}

/** The same lines at the end of every page: policy, terms, proof, where to ask. */
export function Footer({ service, contactEmail }: { service: string; contactEmail: string }) {
  const links = [
    ['/privacy', 'Privacy policy'],
    ['/terms', 'Terms'],
    ['/api-terms', 'Terms for programs'],
    ['/trust', 'Proof'],
    ['/security', 'Security'],
  ]
  return (
    <footer className="no-print mt-16 flex flex-wrap gap-x-6 gap-y-1 border-t border-rule py-6 text-sm text-quiet">
      <span>{service}</span>
      {links.map(([href, label]) => (
        <a key={href} className="link leading-6" href={href}>
          {label}
        </a>
      ))}
      <a className="link leading-6" href={`mailto:${contactEmail}`}>
        {contactEmail}
      </a>
    </footer>
  )
}
