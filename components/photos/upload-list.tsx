'use client'

import { countOf, formatCount } from '@/lib/format'
import { audienceWords } from '@/lib/photos/audience'
import { isUnderWay, type UploadItem } from '@/lib/photos/upload-queue'

const SHOWN = 200

type UploadListProps = { items: readonly UploadItem[]; onCancel: (key: number) => void; onClear: () => void }

/** Every file with how far it is, in words and as a bar; those under way first. */
export function UploadList({ items, onCancel, onClear }: UploadListProps) {
  const { shown, counts, openCount } = sort(items)
  return (
    <div className="mt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-5">
        <p role="status" className="figure">
          {sum(counts, openCount)}
        </p>
        {openCount < items.length && (
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
            {isUnderWay(item) && (
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

type Counts = Partial<Record<UploadItem['state'], number>>

/** Those under way in their order, then the others, the last first; and how many there are of each. */
function sort(items: readonly UploadItem[]) {
  const counts: Counts = {}
  const open: UploadItem[] = []
  const over: UploadItem[] = []
  for (const item of items) {
    counts[item.state] = (counts[item.state] ?? 0) + item.fileCount
    ;(isUnderWay(item) ? open : over).push(item)
  }
  const shown = open.slice(0, SHOWN)
  for (let at = over.length - 1; at >= 0 && shown.length < SHOWN; at -= 1) shown.push(over[at]!)
  return { shown, counts, openCount: open.length }
}

function sum({ done = 0, duplicate = 0, refused = 0, cancelled = 0 }: Counts, open: number) {
  const parts = [
    open > 0 && `${formatCount(open)} to go`,
    done > 0 && `${countOf(done, 'photo')} came in`,
    duplicate > 0 && `${formatCount(duplicate)} already here`,
    refused > 0 && `${formatCount(refused)} refused`,
    cancelled > 0 && `${formatCount(cancelled)} stopped`,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

function sayState({ state, sentence, ...item }: UploadItem) {
  if (state === 'refused' || state === 'paused' || state === 'cancelled') return sentence
  if (state === 'sending')
    return item.sentCount >= item.byteCount ? 'Sent. Making its sizes.' : `${shareOf(item)} % sent`
  return {
    waiting: 'Waits for its turn',
    done: item.audience ? `Here now, ${audienceWords[item.audience].says}` : 'Here now',
    duplicate: item.isStripped ? 'Already here, without its location' : 'Already here',
  }[state]
}

const shareOf = ({ sentCount, byteCount }: Pick<UploadItem, 'sentCount' | 'byteCount'>) =>
  Math.min(100, Math.round((sentCount / Math.max(1, byteCount)) * 100))
