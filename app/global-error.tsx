'use client'

import './globals.css'

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
      </head>
      <body>
        <main id="main" className="mx-auto max-w-[760px] px-5 py-20">
          <p className="kicker">{error.digest ? `Fault ${error.digest}` : 'A fault of ours'}</p>
          <h1 className="title">Something on our side went wrong.</h1>
          <p className="lede">Nothing you see here was lost. Try again in a minute.</p>
        </main>
      </body>
    </html>
  )
}
