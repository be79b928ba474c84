/** The sign of a promise: leads to its sentence, its control and the tests that prove it. */
export function ClauseTag({ id }: { id: string }) {
  return (
    <a className="tag" href={`/trust#${id}`} aria-label={`Promise ${id}: what it says, and its proof`}>
      § {id}
    </a>
  )
}
