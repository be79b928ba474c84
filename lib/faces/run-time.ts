/** How long a pass still takes at the pace so far, in milliseconds; null while nobody can tell. */
export function millisecondsLeft(run: { paceCount: number; leftCount: number }, elapsedMs: number) {
  if (run.paceCount < 3 || elapsedMs <= 0) return null
  return (elapsedMs / run.paceCount) * Math.max(0, run.leftCount)
}

/** `about 6 minutes` */
export function timeLeftWords(leftMs: number) {
  const minutes = Math.ceil(leftMs / 60_000)
  if (minutes <= 1) return 'about a minute'
  if (minutes < 90) return `about ${minutes} minutes`
  return `about ${Math.ceil(minutes / 60)} hours`
}
