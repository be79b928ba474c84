import { Moment } from '@/components/ui/moment'
import { countOf } from '@/lib/format'
import { sayWhoSaw } from '@/lib/photos/deletion-words'

type CopyListProps = {
  copies: {
    ours: number
    friendCount: number
    isPublic: boolean
    knownDays: number
    downloads: { isMember: boolean; count: number; lastAt: Date }[]
    programReads: { id: string; program: string; count: number; lastAt: Date }[]
  }
  faceCount: number
  templateCount: number
}

/** Which copies of a photo are ours and go, and which are known to be with others. */
export function CopyList({ copies, faceCount, templateCount }: CopyListProps) {
  const { ours, knownDays, downloads, programReads } = copies
  return (
    <dl>
      <Row term="With us">
        {ours} files: the original and {ours - 1} sizes. They go now.
      </Row>
      {faceCount + templateCount > 0 && (
        <Row term="Made of it">
          {countOf(faceCount, 'face')} and {countOf(templateCount, 'template')}. They go now.
        </Row>
      )}
      <Row term="Who could see it">{sayWhoSaw(copies)}</Row>
      <Row term="Downloads">
        {downloads.length === 0 && `We know of none in the last ${knownDays} days. Older notes are gone.`}
        {downloads.map(({ isMember, count, lastAt }) => (
          <span key={String(isMember)} className="block">
            {countOf(count, 'copy', 'copies')} by {isMember ? 'members' : 'visitors'}, the last{' '}
            <Moment at={lastAt} />. We cannot reach them.
          </span>
        ))}
      </Row>
      <Row term="Programs">
        {programReads.length === 0 && `We know of none in the last ${knownDays} days. Older notes are gone.`}
        {programReads.map(({ id, program, count, lastAt }) => (
          <span key={id} className="block">
            {program}: {countOf(count, 'reading')}, the last <Moment at={lastAt} />. We cannot reach what it
            kept.
          </span>
        ))}
      </Row>
    </dl>
  )
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[176px_1fr]">
      <dt className="quiet">{term}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  )
}
