import { Moment } from '@/components/ui/moment'
import { countOf } from '@/lib/format'

type CopyListProps = {
  copies: {
    ours: number
    friendCount: number
    isPublic: boolean
    downloads: { id: string; createdAt: Date; isMember: boolean }[]
    programReads: { id: string; createdAt: Date; program: string }[]
  }
  faceCount: number
  templateCount: number
}

/** Which copies of a photo are ours and go, and which are known to be with others. */
export function CopyList({ copies, faceCount, templateCount }: CopyListProps) {
  const { ours, friendCount, isPublic, downloads, programReads } = copies
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
      <Row term="Who could see it">
        {isPublic
          ? 'Everybody who had its address. The address says “gone” from now on.'
          : friendCount > 0
            ? `${countOf(friendCount, 'friend')}. The address says “gone” to them from now on.`
            : 'Nobody but you.'}
      </Row>
      <Row term="Downloads">
        {downloads.length === 0 && 'We know of none.'}
        {downloads.map(({ id, createdAt, isMember }) => (
          <span key={id} className="block">
            {isMember ? 'A member' : 'A visitor'}, <Moment at={createdAt} />. We cannot reach that copy.
          </span>
        ))}
      </Row>
      <Row term="Programs">
        {programReads.length === 0 && 'None read it.'}
        {programReads.map(({ id, createdAt, program }) => (
          <span key={id} className="block">
            {program}, <Moment at={createdAt} />. We cannot reach that copy.
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
