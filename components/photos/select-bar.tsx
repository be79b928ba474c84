'use client'

import { useRef, useState, useTransition } from 'react'
import type { Action } from '@/components/ui/action-form'
import { formatCount } from '@/lib/format'
import {
  addToAlbumAction,
  deletePhotosAction,
  setAudienceAction,
  setFacelessAction,
  takeFromAlbumAction,
} from '@/lib/photos/actions'
import { filterQuery, type LibraryFilter } from '@/lib/photos/filter'
import { sayFailure, sendInParts } from '@/lib/photos/send-parts'
import { libraryChanged } from './changes'
import { FacesQuestion, KeptAlbumQuestion, TakeQuestion } from './face-questions'
import { AlbumQuestion, AudienceQuestion, DeleteQuestion } from './select-questions'

export type AlbumName = { id: string; title: string; isFaceless: boolean }
type ListIds = () => Promise<string[]>
/** What is asked, of the photos that were selected when it was. */
type Question = { count: number; listIds: ListIds } & (
  { kind: 'album' | 'audience' | 'faces' | 'take' | 'delete' } | { kind: 'kept-album'; album: AlbumName }
)

type SelectBarProps = {
  count: number
  albums: AlbumName[]
  filter: LibraryFilter
  isSelecting: boolean
  onSelecting: (isSelecting: boolean) => void
  listIds: ListIds
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
  const [told, setTold] = useState(count)
  if (told !== count) {
    setTold(count)
    if (told === 0) say('')
  }

  const open = (kind: Exclude<Question['kind'], 'kept-album'>) => {
    if (isPending) return
    ask({ kind, count, listIds })
    dialog.current?.showModal()
  }
  const goOn = (next: Question) => {
    ask(next)
    dialog.current?.focus() // what was pressed is gone
  }
  const giveUp = (error: unknown) => {
    dialog.current?.close()
    say(sayFailure(error))
    libraryChanged()
  }
  const run = (action: Action, fields: Record<string, string>, { list = listIds, then }: Run = {}) => {
    if (isPending) return
    begin(async () => {
      dialog.current?.close()
      const ids = await list().catch(giveUp)
      if (!ids) return
      const tell = (done: number) => say(`${formatCount(done)} of ${formatCount(ids.length)} done.`)
      const { done, ok, message } = await sendInParts(action, ids, fields, tell)
      say(message)
      if (ok) onClear()
      if (ok) then?.()
      else if (done > 0) libraryChanged()
    })
  }
  const here = albums.find(({ id }) => id === filter.album)
  const leaveAlbum = (fields: Record<string, string> = {}, list = listIds) =>
    run(takeFromAlbumAction, { albumId: filter.album ?? '', ...fields }, { list, then: libraryChanged })
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
          <div className="select-acts">
            <button type="button" className="btn" onClick={() => open('album')}>
              Add to album
            </button>
            {filter.album && (
              <button
                type="button"
                className="btn"
                onClick={() => (here?.isFaceless ? open('take') : leaveAlbum())}
              >
                Take out of this album
              </button>
            )}
            <button type="button" className="btn" onClick={() => open('audience')}>
              Who sees them
            </button>
            <button type="button" className="btn" onClick={() => open('faces')}>
              Facial recognition
            </button>
            <button type="button" className="btn" data-kind="alarm" onClick={() => open('delete')}>
              Delete
            </button>
          </div>
          <button type="button" className="btn" onClick={onClear}>
            Clear
          </button>
        </div>
      )}
      <dialog
        ref={dialog}
        tabIndex={-1}
        className="question"
        aria-labelledby="question-title"
        onClose={() => ask(null)}
      >
        {question?.kind === 'album' && (
          <AlbumQuestion
            count={question.count}
            albums={albums.filter(({ id }) => id !== filter.album)}
            onChoose={(album) =>
              album.isFaceless
                ? goOn({ ...question, kind: 'kept-album', album })
                : run(addToAlbumAction, { albumId: album.id }, { list: question.listIds })
            }
            onMake={(title) => run(addToAlbumAction, { title }, { list: question.listIds })}
          />
        )}
        {question?.kind === 'kept-album' && (
          <KeptAlbumQuestion
            count={question.count}
            listIds={question.listIds}
            onChanged={giveUp}
            title={question.album.title}
            onPut={(ids) => run(addToAlbumAction, { albumId: question.album.id }, { list: given(ids) })}
          />
        )}
        {question?.kind === 'take' && (
          <TakeQuestion
            count={question.count}
            title={here?.title ?? ''}
            onTake={(faces) => leaveAlbum({ faces }, question.listIds)}
          />
        )}
        {question?.kind === 'faces' && (
          <FacesQuestion
            count={question.count}
            listIds={question.listIds}
            onChanged={giveUp}
            onChoose={(value, ids) => run(setFacelessAction, { value }, { list: given(ids) })}
          />
        )}
        {question?.kind === 'audience' && (
          <AudienceQuestion
            count={question.count}
            onChoose={(audience) => run(setAudienceAction, { audience }, { list: question.listIds })}
          />
        )}
        {question?.kind === 'delete' && (
          <DeleteQuestion
            count={question.count}
            listIds={question.listIds}
            onChanged={giveUp}
            onDelete={(ids) => run(deletePhotosAction, {}, { list: given(ids), then: library })}
          />
        )}
      </dialog>
    </div>
  )
}

type Run = {
  /** Whose ids are meant; those that are selected now without it. */
  list?: ListIds
  /** Runs once all of it is done. */
  then?: () => void
}

/** Ids that were listed already. */
const given = (ids: string[]) => () => Promise.resolve(ids)

/** The same page anew, with this end of its address. */
function show(search: string) {
  location.search = search
}
