'use client'

import { countOf } from '@/lib/format'
import { isUnderWay, type UploadItem } from '@/lib/photos/upload-queue'

const SHOWN = 200

type UploadListProps = { items: readonly UploadItem[]; onCancel: (key: number) => void; onClear: () => void }

/** Every file with how far it is, in words and as a bar; those under way first. */
export function UploadList({ items, onCancel, onClear }: UploadListProps) {
  const open = items.filter((item) => isUnderWay([item]))
  const shown = [...open, ...items.filter((item) => !open.includes(item)).reverse()].slice(0, SHOWN)
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-5">
        <p role="status" className="figure">
          {sum(items, open.length)}
        </p>
        {open.length < items.length && (
          <button type="button" className="btn" onClick={onClear}>
            Clear the list
          </button>
        )}
      </div>
      <ul className="uploads">
        {shown.map((item) => (
          <li key={item.key}>
            <span className="min-w-0 wrap-anywhere">
              {item.state === 'done' || item.state === 'duplicate' ? (
                <a className="link" href={`/photos/${item.photoId}`}>
                  {item.name}
                </a>
              ) : (
                item.name
              )}
            </span>
            <span className={item.state === 'refused' ? 'fault' : 'quiet text-sm'}>{sayState(item)}</span>
            {isUnderWay([item]) && (
              <>
                <progress max={100} value={shareOf(item)} aria-label={`Upload of ${item.name}`} />
                <button type="button" className="btn" onClick={() => onCancel(item.key)}>
                  Stop<span className="sr-only"> the upload of {item.name}</span>
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function sum(items: readonly UploadItem[], open: number) {
  const count = (state: UploadItem['state']) => items.filter((item) => item.state === state).length
  const parts = [
    open > 0 && `${open} to go`,
    count('done') > 0 && `${countOf(count('done'), 'photo')} came in`,
    count('duplicate') > 0 && `${count('duplicate')} already here`,
    count('refused') > 0 && `${count('refused')} refused`,
    count('cancelled') > 0 && `${count('cancelled')} stopped`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

function sayState({ state, sentence, ...item }: UploadItem) {
  if (state === 'refused') return sentence
  if (state === 'sending')
    return item.sentCount >= item.byteCount ? 'Sent. Making its sizes.' : `${shareOf(item)} % sent`
  return {
    waiting: 'Waits for its turn',
    paused: 'The network is away. It goes on by itself',
    done: 'Here now, private',
    duplicate: 'Already here',
    cancelled: 'Stopped. Nothing of it is kept',
  }[state]
}

const shareOf = ({ sentCount, byteCount }: Pick<UploadItem, 'sentCount' | 'byteCount'>) =>
  Math.min(100, Math.round((sentCount / Math.max(1, byteCount)) * 100))
