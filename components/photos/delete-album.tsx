import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { countOf } from '@/lib/format'
import { deleteAlbumAction } from '@/lib/photos/actions'

type DeleteAlbumProps = {
  album: { id: string; count: number; isFaceless: boolean }
  /** From how many photos nothing but this album keeps facial recognition away. */
  keptCount: number
  /** Whether facial recognition is on. */
  isOn: boolean
}

/** Deletes an album. If it keeps facial recognition away from photos, its owner says whether that stays. C-161. */
export function DeleteAlbum({ album, keptCount, isOn }: DeleteAlbumProps) {
  return (
    <ActionForm action={deleteAlbumAction} className="mt-4">
      <input type="hidden" name="albumId" value={album.id} />
      <p className="quiet mb-4 max-w-[40em]">
        {album.count === 1
          ? 'The photo in it stays in your library.'
          : `The ${countOf(album.count, 'photo')} in it stay in your library.`}{' '}
        {keptCount > 0 && (
          <>
            Only this album keeps facial recognition away from {countOf(keptCount, 'photo')}: you say whether
            that stays. <ClauseTag id="C-161" />
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        <SubmitButton kind="alarm" name="faces" value="away">
          {keptCount > 0 ? 'Delete it, and keep facial recognition away' : 'Delete the album'}
        </SubmitButton>
        {keptCount > 0 && (
          <SubmitButton kind="alarm" name="faces" value="look">
            Delete it, and let it look at {countOf(keptCount, 'photo')} {isOn ? 'now' : 'once it is on'}
          </SubmitButton>
        )}
      </div>
      <FormMessage />
    </ActionForm>
  )
}
