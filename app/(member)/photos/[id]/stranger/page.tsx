import { ReceivedTable } from '@/components/photos/received-table'
import { StrangerCheck } from '@/components/photos/stranger-check'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { requireMember } from '@/lib/auth/current-user'
import { formatCount } from '@/lib/format'
import { carriedThings, type Carried } from '@/lib/photos/carried'
import { findOwnPhoto } from '@/lib/photos/photo-queries'
import { audienceWords } from '@/lib/photos/photo-schema'
import { compareWithOthers } from '@/lib/photos/stranger'
import { leave } from '../leave'

export const metadata = { title: 'What a stranger gets' }

type Props = { params: Promise<{ id: string }> }

export default async function StrangerPage({ params }: Props) {
  const viewer = await requireMember()
  const photo = (await findOwnPhoto(viewer, (await params).id)) ?? (await leave(viewer, (await params).id))
  const { carried, received, missing } = await compareWithOthers(viewer, photo.id)
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
        {received.length === 0 ? (
          <Empty>The sizes of this photo are not in the store.</Empty>
        ) : (
          <ReceivedTable received={received} />
        )}
        {received.length > 0 && missing.length > 0 && (
          <p className="mt-4">Not in the store, so that nobody gets it: {missing.join(', ')}.</p>
        )}
        <p className="quiet mt-4">
          Type <span className="figure">image/webp</span>, file name{' '}
          <span className="figure">photo.webp</span>: the same for every photo.
        </p>
        <StrangerCheck photoId={photo.id} />
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
        <CarriedTable carried={carried} fileName={photo.fileName} byteCount={photo.byteCount} />
      </Section>
    </>
  )
}

type CarriedTableProps = { carried: Carried[] | null; fileName: string; byteCount: number }

function CarriedTable({ carried, fileName, byteCount }: CarriedTableProps) {
  if (!carried) return <Empty>Your file is not in the store.</Empty>
  const things = Object.entries(carriedThings) as [Carried, string][]
  return (
    <table className="ledger">
      <caption className="sr-only">What your file carries, and what others get of it</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">In your file</th>
          <th scope="col">Others get</th>
        </tr>
      </thead>
      <tbody>
        {things.map(([thing, words]) => (
          <tr key={thing}>
            <th scope="row">{words}</th>
            <td data-label="In your file">{carried.includes(thing) ? 'Yes, it is there' : 'No'}</td>
            <td data-label="Others get">Nothing</td>
          </tr>
        ))}
        <tr>
          <th scope="row">Its name</th>
          <td data-label="In your file" className="figure">
            {fileName}
          </td>
          <td data-label="Others get" className="figure">
            photo.webp
          </td>
        </tr>
        <tr>
          <th scope="row">Its size</th>
          <td data-label="In your file">{formatCount(byteCount)} bytes</td>
          <td data-label="Others get">The bytes above</td>
        </tr>
      </tbody>
    </table>
  )
}
