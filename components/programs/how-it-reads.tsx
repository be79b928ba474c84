const ADDRESSES = [
  ['/api/v1/people/<user name>', 'User name and name of a public profile'],
  ['/api/v1/photos/<number>', 'Caption, measures and owner of a public photo'],
  ['/api/v1/photos/<number>/<size>', 'The photo as WebP: small, medium or large'],
]
const ANSWERS = [
  ['200', 'What you asked for. The reading is written down.'],
  ['401', 'No key, or one that has ended.'],
  ['403', 'The terms changed. The answer links to them.'],
  ['404', 'It is not there, or not open to programs. We do not say which.'],
  ['410', 'You could read it, and its owner deleted it. Delete your copy too.'],
  ['429', 'Too often. The answer says when to come back.'],
]

/** How a program asks, and what it is told. */
export function HowItReads({ origin }: { origin: string }) {
  return (
    <>
      <p className="mt-5 text-quiet">Send the key with each request:</p>
      <pre className="mt-2 overflow-x-auto border-y border-rule py-4 font-mono text-[13px]" tabIndex={0}>
        curl -H &quot;Authorization: Bearer $KEY&quot; {origin}/api/v1/people/ada
      </pre>
      <Pairs title="Addresses" rows={ADDRESSES} />
      <Pairs title="Answers" rows={ANSWERS} />
    </>
  )
}

function Pairs({ title, rows }: { title: string; rows: string[][] }) {
  return (
    <>
      <h3 className="say mt-7">{title}</h3>
      <dl>
        {rows.map(([term, words]) => (
          <div
            key={term}
            className="grid gap-x-6 gap-y-1 border-b border-rule py-3 md:grid-cols-[minmax(0,20em)_1fr]"
          >
            <dt className="figure wrap-anywhere">{term}</dt>
            <dd className="text-quiet">{words}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
