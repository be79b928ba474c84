'use client'

import { useEffect, useEffectEvent, useState, type ReactNode } from 'react'
import { countOf } from '@/lib/format'
import { weighPhotosAction } from '@/lib/photos/actions'
import { sayWeight } from '@/lib/photos/deletion-words'
import { LibraryChanged } from '@/lib/photos/library-view'
import { audiences, audienceWords, type Audience } from '@/lib/photos/audience'
import { LONGEST_TITLE, MOST_AT_ONCE } from '@/lib/photos/limits'
import type { Weight } from '@/lib/photos/photo-schema'
import { sayFailure, weighInParts } from '@/lib/photos/send-parts'
import type { AlbumName } from './select-bar'

/** Into which album the selected photos go. */
export function AlbumQuestion({
  count,
  albums,
  onChoose,
  onMake,
}: {
  count: number
  albums: AlbumName[]
  onChoose: (albumId: string) => void
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
          {albums.map(({ id, title }) => (
            <li key={id}>
              <button type="button" onClick={() => onChoose(id)}>
                {title}
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
  const { weighed, failure, again } = useWeight(listIds, onChanged)
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

type Weighed = { photoIds: string[]; weight: Weight }

function useWeight(listIds: () => Promise<string[]>, onChanged: (error: LibraryChanged) => void) {
  const [{ weighed, failure }, set] = useState<{ weighed?: Weighed; failure?: string }>({})
  const [tries, setTries] = useState(1)
  const changed = useEffectEvent(onChanged)
  useEffect(() => {
    const leaving = new AbortController()
    const weigh = async () => {
      const photoIds = await listIds()
      const weight = await weighInParts(weighPhotosAction, photoIds, leaving.signal)
      if (!leaving.signal.aborted) set({ weighed: { photoIds, weight } })
    }
    weigh().catch((error: unknown) => {
      if (leaving.signal.aborted) return
      if (error instanceof LibraryChanged) changed(error)
      else set({ failure: sayFailure(error) })
    })
    return () => leaving.abort()
  }, [listIds, tries])
  const again = () => {
    set({})
    setTries(tries + 1)
  }
  return { weighed, failure, again }
}

const sayWeighed = (weight: Weight) =>
  weight.photos === 0 ? 'They are gone already. Nothing is left to delete.' : sayWeight(weight)

type QuestionProps = { count: number; title: string; act?: ReactNode; children: ReactNode }

function Question({ count, title, act, children }: QuestionProps) {
  return (
    <>
      <h2 id="question-title" className="say">
        {title}
      </h2>
      {children}
      <form method="dialog" className="mt-5 flex flex-wrap gap-3">
        <button className="btn">{count === 1 ? 'Leave it' : 'Leave them'}</button>
        {act}
      </form>
    </>
  )
}
