import type { ReactNode } from 'react'
import type { PurposeId } from '@/lib/consent/purposes'

const pages: Partial<Record<PurposeId, { href: string; label: string }>> = {
  'face-recognition': { href: '/photos/people', label: 'People in your photos' },
  'being-named': { href: '/photos/tags', label: 'Names of you' },
}

/** What a choice made, counted again on demand, with the way to the page where it is seen. */
export function ChoiceProof({ purpose, children }: { purpose: PurposeId; children: ReactNode }) {
  const page = pages[purpose]
  return (
    <>
      {children}
      {page && (
        <a className="link text-sm text-quiet" href={page.href}>
          {page.label}
        </a>
      )}
    </>
  )
}
