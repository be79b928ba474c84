'use client'

import { useRef, useState, useTransition } from 'react'
import type { Action } from '@/components/ui/action-form'
import { countOf, formatCount } from '@/lib/format'
import {
  addToAlbumAction,
  deletePhotosAction,
  setAudienceAction,
  setFacelessAction,
  takeFromAlbumAction,
} from '@/lib/photos/actions'
import { filterQuery, type LibraryFilter } from '@/lib/photos/filter'
import { libraryChanged } from './changes'
import { AlbumQuestion, AudienceQuestion, DeleteQuestion } from './select-questions'
import { sendInParts } from './send'

export type AlbumName = { id: string; title: string }
type Question = 'album' | 'audience' | 'delete'

type SelectBarProps = {
  count: number
  albums: AlbumName[]
  filter: LibraryFilter
  isSelecting: boolean
  onSelecting: (isSelecting: boolean) => void
  listIds: () => Promise<string[]>
  onClear: () => void
}

/** What can be done with the photos that are selected. It says what came of it. */
export function SelectBar({
  count,
  albums,
  filter,
  isSelecting,
  onSelecting,
  listIds,
  onClear,
}: SelectBarProps) {
  const [said, say] = useState('')
  const [question, ask] = useState<Question | null>(null)
  const [isPending, begin] = useTransition()
  const dialog = useRef<HTMLDialogElement>(null)

  const open = (next: Question) => {
    ask(next)
    dialog.current?.showModal()
  }
  const run = (action: Action, fields: Record<string, string>, then?: () => void) =>
    begin(async () => {
      dialog.current?.close()
      const ids = await listIds()
      const tell = (done: number) => say(`${formatCount(done)} of ${formatCount(ids.length)} done.`)
      const { ok, message } = await sendInParts(action, ids, fields, tell)
      say(ids.length > 500 && ok ? `Done for ${countOf(ids.length, 'photo')}.` : (message ?? ''))
      if (!ok) return
      onClear()
      then?.()
    })
  const leaveAlbum = { albumId: filter.album ?? '' }
  const library = () => show(filterQuery(filter, { gone: '' }))
  return (
    <div className="select-line">
      <p role="status" className="quiet">
        {said}
      </p>
      {count === 0 && (
        <button
          type="button"
          className="btn has-script"
          aria-pressed={isSelecting}
          onClick={() => onSelecting(!isSelecting)}
        >
          {isSelecting ? 'Stop selecting' : 'Select photos'}
        </button>
      )}
      {count > 0 && (
        <div role="toolbar" aria-label="Selected photos" className="select-bar" aria-busy={isPending}>
          <b className="figure">{formatCount(count)} selected</b>
          <button type="button" className="btn" onClick={() => open('album')}>
            Add to album
          </button>
          {filter.album && (
            <button
              type="button"
              className="btn"
              onClick={() => run(takeFromAlbumAction, leaveAlbum, libraryChanged)}
            >
              Take out of this album
            </button>
          )}
          <button type="button" className="btn" onClick={() => open('audience')}>
            Who sees them
          </button>
          <button type="button" className="btn" onClick={() => run(setFacelessAction, { value: 'on' })}>
            Keep facial recognition away
          </button>
          <button type="button" className="btn" data-kind="alarm" onClick={() => open('delete')}>
            Delete
          </button>
          <button type="button" className="btn" onClick={onClear}>
            Clear
          </button>
        </div>
      )}
      <dialog ref={dialog} className="question" aria-labelledby="question-title" onClose={() => ask(null)}>
        {question === 'album' && (
          <AlbumQuestion
            count={count}
            albums={albums}
            onChoose={(albumId) => run(addToAlbumAction, { albumId })}
            onMake={(title) => run(addToAlbumAction, { title })}
          />
        )}
        {question === 'audience' && (
          <AudienceQuestion count={count} onChoose={(audience) => run(setAudienceAction, { audience })} />
        )}
        {question === 'delete' && (
          <DeleteQuestion
            count={count}
            listIds={listIds}
            onDelete={() => run(deletePhotosAction, {}, library)}
          />
        )}
      </dialog>
    </div>
  )
}

/** The same page anew, with this end of its address. */
function show(search: string) {
  location.search = search
}
