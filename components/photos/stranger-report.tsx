'use client'

import type { ReactNode } from 'react'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import type { InFile } from '@/lib/photos/carried'
import { cameIn, type Parsed } from '@/lib/photos/received'
import { CarriedTable } from './carried-table'
import { ReceivedTable } from './received-table'
import { StrangerOutcome } from './stranger-outcome'
import { useStrangerCheck } from './use-stranger-check'

type StrangerReportProps = {
  photoId: string
  /** The sizes in our store: what others would get. */
  kept: (Parsed & { size: string })[]
  missing: string[]
  carried: InFile
  fileName: string
  byteCount: number
  /** What can be taken away here. */
  children: ReactNode
}

/** What others get of a photo, byte for byte, beside what its owner's file carries. */
export function StrangerReport(props: StrangerReportProps) {
  const { photoId, kept, missing, carried, fileName, byteCount, children } = props
  const { checked, links, fault, isAsking, send, check } = useStrangerCheck(photoId)
  return (
    <>
      <Section
        id="check"
        title="The bytes that others get"
        note={
          <>
            <b>Nothing beside the picture</b>A picture file is made of named parts. Only the parts that hold
            pixels are there; every other part would count as metadata. <ClauseTag id="C-166" />
          </>
        }
      >
        {checked ? (
          <ReceivedTable rows={checked.answers} links={links} />
        ) : kept.length === 0 ? (
          <Empty>The sizes of this photo are not in the store.</Empty>
        ) : (
          <ReceivedTable rows={kept} />
        )}
        {!checked && kept.length > 0 && missing.length > 0 && (
          <p className="mt-4">Not in the store, so that nobody gets it: {missing.join(', ')}.</p>
        )}
        <form action={send} onSubmit={check} className="mt-5">
          <input type="hidden" name="photoId" value={photoId} />
          <p className="quiet mb-3 max-w-[40em]">
            {checked
              ? 'Above is what came. Ask again whenever you like.'
              : 'Above is what lies in our store. Check what really comes to somebody who is not signed in.'}
          </p>
          <button className="btn" aria-disabled={isAsking || undefined} aria-busy={isAsking || undefined}>
            Check now
          </button>
        </form>
        <StrangerOutcome checked={checked} fault={fault} />
      </Section>
      <Section
        id="carried"
        title="What the file you uploaded carries"
        note={
          <>
            <b>Only you see this</b>
            We looked just now whether these things are in your file, not at what they say. Nothing of it was
            kept.
          </>
        }
      >
        {typeof carried !== 'string' ? (
          <CarriedTable
            carried={carried}
            fileName={fileName}
            byteCount={byteCount}
            received={checked ? cameIn(checked) : kept}
            answers={checked?.answers}
          />
        ) : (
          <Empty>
            {carried === 'missing'
              ? 'Your file is not in the store.'
              : 'Your file cannot be read just now. Open this page again in a moment.'}
          </Empty>
        )}
        {children}
      </Section>
    </>
  )
}
