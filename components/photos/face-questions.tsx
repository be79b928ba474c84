'use client'

import type { ReactNode } from 'react'
import { countOf } from '@/lib/format'
import { weighFacesAction } from '@/lib/photos/actions'
import { sayKeptAway, sayTraces, type FaceWeight } from '@/lib/photos/face-weight-words'
import type { LibraryChanged } from '@/lib/photos/library-view'
import { weighFacesInParts } from '@/lib/photos/send-parts'
import { Question } from './question'
import { useWeight } from './use-weight'

type Weighing = {
  count: number
  listIds: () => Promise<string[]>
  onChanged: (error: LibraryChanged) => void
}

/** Whether facial recognition keeps away from the selected photos, with what goes if so. C-161. */
export function FacesQuestion({
  onChoose,
  ...weighing
}: Weighing & { onChoose: (value: 'on' | 'off', photoIds: string[]) => void }) {
  return (
    <Weighed {...weighing} title={`Facial recognition and ${these(weighing.count)}`}>
      {({ photoIds, weight }) => (
        <>
          {weight.away < weight.photos && (
            <Act weight={weight} onAct={() => onChoose('on', photoIds)}>
              Keep it away
            </Act>
          )}
          {weight.away > 0 && (
            <button type="button" className="btn" onClick={() => onChoose('off', photoIds)}>
              Let it look again
            </button>
          )}
        </>
      )}
    </Weighed>
  )
}

/** Photos into an album that keeps facial recognition away, with what goes. C-161. */
export function KeptAlbumQuestion({
  title,
  onPut,
  ...weighing
}: Weighing & { title: string; onPut: (photoIds: string[]) => void }) {
  return (
    <Weighed {...weighing} title={`Put ${countOf(weighing.count, 'photo')} into “${title}”?`}>
      {({ photoIds, weight }) => (
        <Act weight={weight} onAct={() => onPut(photoIds)}>
          Put {weighing.count === 1 ? 'it' : 'them'} in
        </Act>
      )}
    </Weighed>
  )
}

/** Photos out of an album that keeps facial recognition away: their owner says whether that stays. C-161. */
export function TakeQuestion({
  count,
  title,
  onTake,
}: {
  count: number
  title: string
  onTake: (faces: 'away' | 'look') => void
}) {
  const it = count === 1 ? 'it' : 'them'
  return (
    <Question count={count} title={`Take ${countOf(count, 'photo')} out of “${title}”?`}>
      <p className="mt-3">This album keeps facial recognition away from {it}. You say whether that stays.</p>
      <ul className="question-list">
        <li>
          <button type="button" onClick={() => onTake('away')}>
            Take {it} out, and keep it away
            <small>That holds outside of this album as well.</small>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => onTake('look')}>
            Take {it} out, and let it look
            <small>Where facial recognition is on, it looks for faces there at once.</small>
          </button>
        </li>
      </ul>
    </Question>
  )
}

type Counted = { photoIds: string[]; weight: FaceWeight }

function Weighed({
  count,
  title,
  listIds,
  onChanged,
  children,
}: Weighing & { title: string; children: (counted: Counted) => ReactNode }) {
  const { weighed, failure, again } = useWeight(weigh, listIds, onChanged)
  const act = failure ? (
    <button type="button" className="btn" onClick={again}>
      Count again
    </button>
  ) : (
    weighed && children(weighed)
  )
  return (
    <Question count={count} title={title} act={act}>
      <p aria-live="polite" className="mt-3 min-h-12">
        {failure ?? (weighed ? sayAll(weighed.weight) : 'Counting what it made of them.')}
      </p>
    </Question>
  )
}

const sayAll = (weight: FaceWeight) => [sayTraces(weight), sayKeptAway(weight)].filter(Boolean).join(' ')

/** An act after which facial recognition keeps away: it names the templates that go. */
function Act({ weight, onAct, children }: { weight: FaceWeight; onAct: () => void; children: ReactNode }) {
  const { templates, faces } = weight
  const isForGood = templates + faces > 0
  return (
    <button type="button" className="btn" data-kind={isForGood ? 'alarm' : undefined} onClick={onAct}>
      {children}
      {templates > 0
        ? `, destroy ${countOf(templates, 'template')}`
        : isForGood && `, delete ${countOf(faces, 'unnamed face')}`}
    </button>
  )
}

const these = (count: number) => (count === 1 ? 'this photo' : `these ${countOf(count, 'photo')}`)
const weigh = (photoIds: string[], signal: AbortSignal) =>
  weighFacesInParts(weighFacesAction, photoIds, signal)
