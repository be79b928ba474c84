import { CopyList } from '@/components/photos/copy-list'
import { PhotoPicture } from '@/components/photos/photo-picture'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { deletePhotoAction } from '@/lib/photos/actions'
import { listCopies } from '@/lib/photos/copies'
import { findOwnPhoto } from '@/lib/photos/photo-queries'
import { leave } from '../leave'

export const metadata = { title: 'Delete a photo' }

type Props = { params: Promise<{ id: string }> }

export default async function DeletePhotoPage({ params }: Props) {
  const viewer = await requireMember()
  const photo = (await findOwnPhoto(viewer, (await params).id)) ?? (await leave(viewer, (await params).id))
  const copies = await listCopies(viewer, photo.id)
  return (
    <>
      <PageHeader title="Delete this photo?">
        It goes at once, with every size and everything made of it. Nobody can bring it back.
      </PageHeader>
      <div className="mt-6 max-w-80">
        <PhotoPicture photo={photo} />
      </div>
      <Section
        id="copies"
        title="Which copies exist"
        note={
          <>
            <b>What we cannot reach</b>
            Whoever could see it may have kept a picture of their screen. Of that we know nothing.{' '}
            <ClauseTag id="C-122" />
          </>
        }
      >
        <CopyList copies={copies} faceCount={photo.faceCount} templateCount={photo.templateCount} />
        <ActionForm action={deletePhotoAction} className="mt-6">
          <input type="hidden" name="photoId" value={photo.id} />
          <div className="flex flex-wrap gap-3">
            <SubmitButton kind="alarm">Delete the photo and its {copies.ours} files</SubmitButton>
            <a className="btn" href={`/photos/${photo.id}`}>
              Keep it
            </a>
          </div>
          <FormMessage />
        </ActionForm>
      </Section>
    </>
  )
}
