import { ClauseTag } from '@/components/ui/clause-tag'
import { countOf, formatCount } from '@/lib/format'

type Sources = { fromFiles: number; exactFromFiles: number; fromYou: number; photos: number }

/** Where places can come from, each apart, with what we hold from it. C-091. */
export function SourceTable({ sources }: { sources: Sources }) {
  const { fromFiles, exactFromFiles, fromYou, photos } = sources
  const fine =
    fromFiles > 0
      ? `${countOf(exactFromFiles, 'exact spot')}, ${formatCount(fromFiles - exactFromFiles)} by city`
      : ''
  const rows = [
    {
      source: 'Your photo files',
      held: countOf(fromFiles, 'place'),
      says: fine || `Of ${countOf(photos, 'photo')}, none was read.`,
    },
    {
      source: 'You',
      held: countOf(fromYou, 'place'),
      says: 'A city that you set. It stands above the file.',
    },
    { source: 'Your browser', held: '0 places', says: 'We never ask it where you are.' },
    { source: 'Your network address', held: '0 places', says: 'We never estimate a place from it.' },
  ]
  return (
    <>
      <table className="ledger">
        <caption className="sr-only">Where places come from</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">We hold</th>
            <th scope="col">How</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ source, held, says }) => (
            <tr key={source}>
              <th scope="row">{source}</th>
              <td data-label="We hold" className="figure whitespace-nowrap">
                {held}
              </td>
              <td data-label="How">{says}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet mt-3">
        A place serves to tag your photos and nothing else. <ClauseTag id="C-091" /> <ClauseTag id="C-092" />
      </p>
    </>
  )
}
