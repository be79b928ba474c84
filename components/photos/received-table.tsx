import { formatCount } from '@/lib/format'
import { sizes } from '@/lib/photos/sizes'

type Received = {
  size: string
  byteCount: number
  facts: {
    metadataByteCount: number
    chunks: { name: string; byteCount: number; meaning: string }[]
  } | null
}

/** The bytes that others would get: each size with every part of its file, by name and length. */
export function ReceivedTable({ received }: { received: Received[] }) {
  return (
    <table className="ledger">
      <caption className="sr-only">What others get, size by size</caption>
      <thead>
        <tr>
          <th scope="col">Size</th>
          <th scope="col">Bytes</th>
          <th scope="col">Its parts</th>
          <th scope="col">Metadata</th>
        </tr>
      </thead>
      <tbody>
        {received.map(({ size, byteCount, facts }) => (
          <tr key={size}>
            <th scope="row">
              {size}
              {size in sizes && (
                <span className="quiet block font-sans text-sm">
                  up to {formatCount(sizes[size as keyof typeof sizes])} pixels
                </span>
              )}
            </th>
            <td data-label="Bytes" className="figure">
              {formatCount(byteCount)}
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
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const partsOf = ({ chunks }: NonNullable<Received['facts']>) =>
  chunks.reduce((sum, { byteCount }) => sum + byteCount, 0)
