import { formatCount } from '@/lib/format'
import type { Parsed } from '@/lib/photos/received'
import { sizes } from '@/lib/photos/sizes'

/** `status` is there where somebody asked: then this is an answer, else what lies in the store. */
type Row = Parsed & { size: string; status?: number }

/** Each size with every part of its file, by name and length. `links` lead to the very bytes that came. */
export function ReceivedTable({ rows, links = {} }: { rows: Row[]; links?: Record<string, string> }) {
  const isAsked = rows.some(({ status }) => status !== undefined)
  return (
    <table className="ledger">
      <caption className="sr-only">What others get, size by size</caption>
      <thead>
        <tr>
          <th scope="col">Size</th>
          {isAsked && <th scope="col">Answer</th>}
          <th scope="col">Bytes</th>
          <th scope="col">Its parts</th>
          <th scope="col">Metadata</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.size}>
            <th scope="row">
              {row.size}
              <span className="quiet block font-sans text-sm">{sayMeasure(row.size)}</span>
            </th>
            {isAsked && (
              <td data-label="Answer" className="figure">
                {row.status}
              </td>
            )}
            {row.status === undefined || row.status === 200 ? (
              <PictureCells row={row} link={links[row.size]} />
            ) : (
              <td colSpan={3} className="quiet">
                No picture came.
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function PictureCells({ row, link }: { row: Row; link?: string }) {
  const { byteCount, sha256, facts } = row
  return (
    <>
      <td data-label="Bytes">
        <span className="figure">{formatCount(byteCount)}</span>
        {sha256 && (
          <span className="quiet block max-w-[17em] text-sm wrap-anywhere">
            SHA-256 <span className="figure">{sha256}</span>
          </span>
        )}
        {link && (
          <a className="link text-sm" href={link} download="photo.webp">
            Save these bytes<span className="sr-only"> of the {row.size} size</span>
          </a>
        )}
      </td>
      <td data-label="Its parts">
        {facts?.chunks.map((chunk, at) => (
          <span key={at} className="block">
            <span className="figure">
              {chunk.name} {formatCount(chunk.byteCount)}
            </span>{' '}
            <span className="quiet text-sm">{chunk.meaning}</span>
          </span>
        )) ?? 'Its parts do not add up.'}
        {facts && (
          <span className="block">
            <span className="figure">{formatCount(byteCount - partsOf(facts))}</span>{' '}
            <span className="quiet text-sm">that hold the parts together</span>
          </span>
        )}
      </td>
      <td
        data-label="Metadata"
        className={`figure ${facts?.metadataByteCount === 0 ? 'is-clear' : 'is-alarm'}`}
      >
        {facts ? `${formatCount(facts.metadataByteCount)} bytes` : 'unknown'}
      </td>
    </>
  )
}

const sayMeasure = (size: string) =>
  size in sizes ? `up to ${formatCount(sizes[size as keyof typeof sizes])} pixels` : 'yours alone'

const partsOf = ({ chunks }: NonNullable<Row['facts']>) =>
  chunks.reduce((sum, { byteCount }) => sum + byteCount, 0)
