'use client'

import { countOf } from '@/lib/format'
import { weighPhotosAction } from '@/lib/photos/actions'
import { sayWeight } from '@/lib/photos/deletion-words'
import type { LibraryChanged } from '@/lib/photos/library-view'
import { audiences, audienceWords, type Audience } from '@/lib/photos/audience'
import { LONGEST_TITLE, MOST_AT_ONCE } from '@/lib/photos/limits'
import type { Weight } from '@/lib/photos/photo-schema'
import { weighInParts } from '@/lib/photos/send-parts'
import { Question } from './question'
import type { AlbumName } from './select-bar'
import { useWeight } from './use-weight'

/** Into which album the selected photos go. */
export function AlbumQuestion({
  count,
  albums,
  onChoose,
  onMake,
}: {
  count: number
  albums: AlbumName[]
  onChoose: (album: AlbumName) => void
  onMake: (title: string) => void
}) {
  const make = (form: FormData) => {
    const title = String(form.get('title') ?? '').trim()
    if (title) onMake(title)
  }
  const canMake = count <= MOST_AT_ONCE
  return (
    <Question count={count} title={`Add ${countOf(count, 'photo')} to an album`}>
      {albums.length > 0 && (
        <ul className="question-list">
          {albums.map((album) => (
            <li key={album.id}>
              <button type="button" onClick={() => onChoose(album)}>
                {album.title}
                {album.isFaceless && <small>It keeps facial recognition away from what is in it.</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
      {!canMake && (
        <p className="quiet mt-4">A new album takes {MOST_AT_ONCE} photos at once. Make it first.</p>
      )}
      {canMake && (
        <form action={make} className="mt-5">
          <div className="field-line">
            <div className="field flex-1">
              <label htmlFor="new-album">A new album</label>
              <input
                id="new-album"
                name="title"
                required
                className="input"
                maxLength={LONGEST_TITLE}
                autoComplete="off"
              />
            </div>
            <button className="btn">Make it</button>
          </div>
        </form>
      )}
    </Question>
  )
}

/** Who sees the selected photos. */
export function AudienceQuestion({
  count,
  onChoose,
}: {
  count: number
  onChoose: (audience: Audience) => void
}) {
  return (
    <Question
      count={count}
      title={`Who sees ${count === 1 ? 'this photo' : `these ${countOf(count, 'photo')}`}?`}
    >
      <ul className="question-list">
        {audiences.map((audience) => (
          <li key={audience}>
            <button type="button" onClick={() => onChoose(audience)}>
              {audienceWords[audience].label}
              <small>{audienceWords[audience][count === 1 ? 'means' : 'meansOfMany']}</small>
            </button>
          </li>
        ))}
      </ul>
    </Question>
  )
}

/** Asks once, and says what goes and what we cannot reach. What was weighed is what is deleted. */
export function DeleteQuestion({
  count,
  listIds,
  onChanged,
  onDelete,
}: {
  count: number
  listIds: () => Promise<string[]>
  onChanged: (error: LibraryChanged) => void
  onDelete: (photoIds: string[]) => void
}) {
  const { weighed, failure, again } = useWeight(weigh, listIds, onChanged)
  const act = failure ? (
    <button type="button" className="btn" onClick={again}>
      Count again
    </button>
  ) : (
    <button
      type="button"
      className="btn"
      data-kind="alarm"
      disabled={!weighed?.weight.photos}
      onClick={() => weighed && onDelete(weighed.photoIds)}
    >
      Delete {countOf(weighed?.weight.photos || count, 'photo')}
    </button>
  )
  return (
    <Question count={count} title={`Delete ${countOf(count, 'photo')}?`} act={act}>
      <p aria-live="polite" className="mt-3 min-h-12">
        {failure ?? (weighed ? sayWeighed(weighed.weight) : 'Counting what goes with them.')}
      </p>
    </Question>
  )
}

const sayWeighed = (weight: Weight) =>
  weight.photos === 0 ? 'They are gone already. Nothing is left to delete.' : sayWeight(weight)

const weigh = (photoIds: string[], signal: AbortSignal) => weighInParts(weighPhotosAction, photoIds, signal)
