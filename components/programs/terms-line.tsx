/** The words beside the box. They stand in the record of the acceptance. */
export function TermsLine({ version }: { version: number }) {
  return (
    <>
      I accept the{' '}
      <a className="link" href="/api-terms">
        terms for programs
      </a>{' '}
      (version {version}). The{' '}
      <a className="link" href="/privacy">
        privacy policy
      </a>{' '}
      is part of them.
    </>
  )
}
