/** How long a pass still takes at the pace so far, in milliseconds; null while nobody can tell. */
export function millisecondsLeft(run: { totalCount: number; doneCount: number }, elapsedMs: number) {
  if (run.doneCount < 3 || elapsedMs <= 0) return null
  return (elapsedMs / run.doneCount) * Math.max(0, run.totalCount - run.doneCount)
}

/** `about 6 minutes` */
export function timeLeftWords(leftMs: number) {
  const minutes = Math.ceil(leftMs / 60_000)
  if (minutes <= 1) return 'about a minute'
  if (minutes < 90) return `about ${minutes} minutes`
  return `about ${Math.ceil(minutes / 60)} hours`
}
