import { SubmitButton } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { addToAlbumAction, takeFromAlbumAction } from '@/lib/photos/actions'
import { LONGEST_TITLE } from '@/lib/photos/limits'
import { ActForm } from './act-form'

type AlbumName = { id: string; title: string; isFaceless: boolean }
type PhotoAlbumsProps = { photoId: string; within: AlbumName[]; others: AlbumName[] }

/** In which albums a photo is; into others, or out of these. */
export function PhotoAlbums({ photoId, within, others }: PhotoAlbumsProps) {
  return (
    <>
      {within.length === 0 && <p className="quiet mt-4">It is in no album.</p>}
      <ul>
        {within.map(({ id, title, isFaceless }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-5 border-b border-rule py-2"
          >
            <a className="link min-w-0 wrap-anywhere" href={`/photos/albums/${id}`}>
              {title}
            </a>
            <ActForm action={takeFromAlbumAction} hidden={{ photoIds: photoId, albumId: id }}>
              {isFaceless ? (
                <TakeOutOfKept title={title} />
              ) : (
                <SubmitButton>
                  Take it out<span className="sr-only"> of {title}</span>
                </SubmitButton>
              )}
            </ActForm>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <ActForm action={addToAlbumAction} hidden={{ photoIds: photoId }}>
          <div className="field-line">
            <div className="field min-w-[200px] flex-1">
              <label htmlFor="album">Put it into</label>
              <select id="album" name="albumId" className="input">
                {others.map(({ id, title, isFaceless }) => (
                  <option key={id} value={id}>
                    {title}
                    {isFaceless && ': keeps facial recognition away, what it made goes'}
                  </option>
                ))}
              </select>
            </div>
            <SubmitButton>Put it there</SubmitButton>
          </div>
        </ActForm>
      )}
      <ActForm action={addToAlbumAction} hidden={{ photoIds: photoId }}>
        <div className="field-line">
          <div className="min-w-[200px] flex-1">
            <Field name="title" label="A new album" maxLength={LONGEST_TITLE} autoComplete="off" />
          </div>
          <SubmitButton>Make it</SubmitButton>
        </div>
      </ActForm>
    </>
  )
}

/** Out of an album that keeps facial recognition away: its owner says whether that stays. C-161. */
function TakeOutOfKept({ title }: { title: string }) {
  const of = <span className="sr-only">: {title}</span>
  return (
    <>
      <p className="quiet mb-2 text-sm">This album keeps facial recognition away from it.</p>
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="faces" value="away">
          Take it out, keep it away{of}
        </SubmitButton>
        <SubmitButton name="faces" value="look">
          Take it out, let it look{of}
        </SubmitButton>
      </div>
    </>
  )
}
