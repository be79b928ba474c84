'use client'

import { useEffect, useState, type ReactNode } from 'react'
import { countOf } from '@/lib/format'
import { weighPhotosAction } from '@/lib/photos/actions'
import {
  audiences,
  audienceWords,
  LONGEST_TITLE,
  MOST_AT_ONCE,
  type Audience,
} from '@/lib/photos/photo-schema'
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
    <Question title={`Add ${countOf(count, 'photo')} to an album`}>
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
    <Question title={`Who sees ${count === 1 ? 'this photo' : `these ${count} photos`}?`}>
      <ul className="question-list">
        {audiences.map((audience) => (
          <li key={audience}>
            <button type="button" onClick={() => onChoose(audience)}>
              {audienceWords[audience].label}
              <small>{audienceWords[audience].means}</small>
            </button>
          </li>
        ))}
      </ul>
    </Question>
  )
}

/** Asks once, and says what goes and what we cannot reach. */
export function DeleteQuestion({
  count,
  listIds,
  onDelete,
}: {
  count: number
  listIds: () => Promise<string[]>
  onDelete: () => void
}) {
  const [words, setWords] = useState<string | null>(null)
  const [list] = useState(() => listIds)
  useEffect(() => {
    let isOpen = true
    const weigh = async () => {
      const form = new FormData()
      form.set('photoIds', (await list()).slice(0, MOST_AT_ONCE).join(','))
      const { message } = await weighPhotosAction({}, form)
      if (isOpen) setWords(message ?? '')
    }
    void weigh()
    return () => {
      isOpen = false
    }
  }, [list])
  return (
    <Question title={`Delete ${countOf(count, 'photo')}?`}>
      <p aria-live="polite" className="mt-3 min-h-12">
        {words ?? 'Counting what goes with them.'}
        {count > MOST_AT_ONCE && words && ` Counted over the first ${MOST_AT_ONCE}.`}
      </p>
      <button
        type="button"
        className="btn mt-5"
        data-kind="alarm"
        disabled={words === null}
        onClick={onDelete}
      >
        Delete {countOf(count, 'photo')}
      </button>
    </Question>
  )
}

function Question({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2 id="question-title" className="say">
        {title}
      </h2>
      {children}
      <form method="dialog" className="mt-5">
        <button className="btn">Leave it</button>
      </form>
    </>
  )
}
