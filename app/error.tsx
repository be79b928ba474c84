'use client'

/** A calm page for what should not happen. The detail is in our log, never here. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main id="main" className="mx-auto max-w-[760px] px-5 py-20">
      <p className="kicker">{error.digest ? `Fault ${error.digest}` : 'A fault of ours'}</p>
      <h1 className="title">Something on our side went wrong.</h1>
      <p className="lede">What you did last may not have been recorded. Look again before you repeat it.</p>
      <p className="mt-8 flex flex-wrap gap-3">
        <button className="btn" onClick={reset}>
          Look again
        </button>
        <a className="btn" href="/">
          Go to the start
        </a>
      </p>
    </main>
  )
}
