/** Leads to the page before; nothing on the last one. */
export function OlderLink({ path, before }: { path: string; before: string | null }) {
  return before ? (
    <p className="mt-5">
      <a className="btn" href={`${path}?before=${encodeURIComponent(before)}`}>
        Older
      </a>
    </p>
  ) : null
}
