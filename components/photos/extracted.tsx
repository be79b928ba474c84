import { LatestOutcome } from '@/components/ui/action-form'
import { sayAllGone } from '@/lib/photos/extracted-words'
import { ReadAgain, RemoveExtracted } from './remove-extracted'

type Row = { what: string; says: string; source: 'file' | 'you' | 'us'; isKept?: true }

const sourceWords: Record<Row['source'], string> = {
  file: 'from the file',
  you: 'set by you',
  us: 'worked out',
}

/** What was read from a photo, each with where it comes from, and one act that clears it. C-033. */
export function Extracted({
  photoId,
  rows,
  isCaptureHeld,
}: {
  photoId: string
  rows: Row[]
  /** Whether we hold when or with which camera it was taken. */
  isCaptureHeld: boolean
}) {
  return (
    <>
      {rows.length > 0 && (
        <table className="ledger">
          <caption className="sr-only">What was read from this photo</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Says</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ what, says, source }, at) => (
              <tr key={at}>
                <th scope="row">{what}</th>
                <td data-label="Says">{says}</td>
                <td data-label="From" className="whitespace-nowrap">
                  {sourceWords[source]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="mt-4">
        <LatestOutcome>
          <RemoveExtracted photoId={photoId} allGone={sayAllGone(rows)} />
          <ReadAgain photoId={photoId} isOffered={!isCaptureHeld} />
        </LatestOutcome>
      </div>
    </>
  )
}
