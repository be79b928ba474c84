import { RemoveExtracted } from '@/components/photos/remove-extracted'
import { StrangerReport } from '@/components/photos/stranger-report'
import { TakeOut } from '@/components/places/take-out'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { requireMember } from '@/lib/auth/current-user'
import { listExtracted } from '@/lib/photos/extracted'
import { sayAllGone } from '@/lib/photos/extracted-words'
import { findOwnPhoto } from '@/lib/photos/photo-queries'
import { audienceWords } from '@/lib/photos/audience'
import { compareWithOthers } from '@/lib/photos/stranger'
import { leave } from '../leave'

export const metadata = { title: 'What a stranger gets' }

type Props = { params: Promise<{ id: string }> }

export default async function StrangerPage({ params }: Props) {
  const viewer = await requireMember()
  const photo = (await findOwnPhoto(viewer, (await params).id)) ?? (await leave(viewer, (await params).id))
  const [{ carried, kept, missing }, extracted] = await Promise.all([
    compareWithOthers(viewer, photo.id),
    listExtracted(viewer, photo.id),
  ])
  const allGone = sayAllGone(extracted)
  const [holdsPlace, hasOwnNotes] = (['position', 'ownNotes'] as const).map(
    (thing) => typeof carried !== 'string' && carried.includes(thing),
  )
  const isPublic = photo.audience === 'PUBLIC'
  return (
    <>
      <PageHeader
        kicker={
          <a className="link" href={`/photos/${photo.id}`}>
            Back to the photo
          </a>
        }
        title={isPublic ? 'What a stranger gets.' : 'A stranger gets nothing.'}
      >
        {isPublic
          ? 'This photo is public. Strangers get a copy made anew from the pixels, never your file.'
          : `This photo is ${audienceWords[photo.audience].says}. Below is what others would get if you opened it.`}
      </PageHeader>
      <StrangerReport
        photoId={photo.id}
        {...{ kept, missing, carried }}
        fileName={photo.fileName}
        byteCount={photo.byteCount}
      >
        {(holdsPlace || photo.strippedAt) && (
          <TakeOut
            photoId={photo.id}
            strippedAt={photo.strippedAt}
            hasOwnNotes={hasOwnNotes}
            isKnown
            isOpen
          />
        )}
      </StrangerReport>
      <Section
        id="extracted"
        title="What we read from it"
        more={{ href: `/photos/${photo.id}#extracted`, label: 'Each with its source' }}
      >
        {allGone ? <p className="quiet mt-4">{allGone}</p> : <RemoveExtracted photoId={photo.id} />}
      </Section>
    </>
  )
}
