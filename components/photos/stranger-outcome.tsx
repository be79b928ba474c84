import { formatCount, formatSecondUtc } from '@/lib/format'
import { cameIn, type Checked } from '@/lib/photos/received'

const askers = {
  browser: 'by your browser, without its cookie',
  server: 'by our server, through its own front door, without a cookie',
}

/** What came of asking as a stranger, in words, and what each answer said of itself. */
export function StrangerOutcome({ checked, fault }: { checked?: Checked; fault?: string }) {
  return (
    <>
      <div role="status">
        {fault && (
          <p className="notice mt-3 max-w-[40em]" data-kind="fault">
            {fault}
          </p>
        )}
        {checked && (
          <p className="notice mt-3 max-w-[40em]" data-kind={isClean(checked) ? 'clear' : 'fault'}>
            Asked at {formatSecondUtc(new Date(checked.at))} {askers[checked.by]}. {sayAnswer(checked)}
          </p>
        )}
      </div>
      {checked && (
        <details className="mt-3">
          <summary className="btn">What each answer says of itself</summary>
          {checked.answers.map(({ size, status, headers }) => (
            <div key={size} className="mt-4">
              <h3 className="kicker">
                {size} · {status}
              </h3>
              <p className="figure text-sm whitespace-pre-wrap wrap-anywhere">
                {Object.entries(headers)
                  .map(([name, value]) => `${name}: ${value}`)
                  .join('\n')}
              </p>
            </div>
          ))}
        </details>
      )}
    </>
  )
}

const isClean = (checked: Checked) =>
  cameIn(checked).every(({ size, facts }) => size !== 'original' && facts?.metadataByteCount === 0)

function sayAnswer(checked: Checked) {
  const got = cameIn(checked)
  const others = checked.answers.filter(({ status }) => status !== 200)
  if (others.length === checked.answers.length && others.every(({ status }) => status === 404))
    return 'The answer was 404: nothing came, in no size.'
  const refused = others.map(({ size, status }) => `${size} ${status}`).join(', ')
  if (got.length === 0) return `No picture came. The answers: ${refused}.`
  const bytes = got.reduce((sum, { byteCount }) => sum + byteCount, 0)
  const strange = got.reduce((sum, { facts, byteCount }) => sum + (facts?.metadataByteCount ?? byteCount), 0)
  return `${got.map(({ size }) => size).join(', ')} came, ${formatCount(bytes)} bytes. Read byte for byte: ${formatCount(strange)} bytes of metadata.${refused && ` No picture came for the rest: ${refused}.`}`
}
