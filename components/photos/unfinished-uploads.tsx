import { ActionGroup, FormMessage, GroupForm, SubmitButton } from '@/components/ui/action-form'
import { countOf, formatMoment } from '@/lib/format'
import { cancelUploadAction } from '@/lib/photos/actions'

export type Unfinished = {
  id: string
  fileName: string
  byteCount: number
  receivedCount: number
  expiresAt: Date
}

/** Uploads that broke off, in this browser or another: how far each came, and an act that takes it away. */
export function UnfinishedUploads({ uploads }: { uploads: Unfinished[] }) {
  return (
    <ActionGroup action={cancelUploadAction}>
      {uploads.length > 0 && (
        <section aria-labelledby="unfinished-title" className="mt-4">
          <h2 id="unfinished-title" className="figure">
            {countOf(uploads.length, 'upload')} not finished
          </h2>
          <p className="hint mt-1">
            Choose the same {uploads.length === 1 ? 'file' : 'files'} again, and{' '}
            {uploads.length === 1 ? 'it goes' : 'they go'} on from there.
          </p>
          <ul className="uploads">
            {uploads.map((upload) => (
              <li key={upload.id}>
                <span className="min-w-0 wrap-anywhere">{upload.fileName}</span>
                <span className="quiet text-sm">
                  {shareOf(upload)} % came. It ends by itself on {formatMoment(upload.expiresAt)}.
                </span>
                <GroupForm>
                  <input type="hidden" name="uploadId" value={upload.id} />
                  <SubmitButton>
                    Take it away<span className="sr-only">: the upload of {upload.fileName}</span>
                  </SubmitButton>
                </GroupForm>
              </li>
            ))}
          </ul>
        </section>
      )}
      <FormMessage />
    </ActionGroup>
  )
}

const shareOf = ({ receivedCount, byteCount }: Unfinished) =>
  Math.floor((receivedCount / Math.max(1, byteCount)) * 100)
