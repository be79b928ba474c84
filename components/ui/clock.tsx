/** How far an end has come: a thin bar under the date that says it. Both moments in milliseconds. */
export function Clock({
  from,
  until,
  at,
  label,
}: {
  from: number
  until: number
  at: number
  label: string
}) {
  const share = Math.min(1, Math.max(0, (at - from) / Math.max(1, until - from)))
  return <progress className="clock" max={100} value={Math.round(share * 100)} aria-label={label} />
}
