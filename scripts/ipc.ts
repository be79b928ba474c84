/** Tells the process that started this one that it is ready. */
export const tellReady = () => void process.send?.({ ready: true })

/**
 * Runs `end` once, when asked to stop or when the process that started this one is gone, then exits.
 * Whatever is not done after `patienceMs` is dropped.
 */
export function onEnd(end: () => Promise<void>, patienceMs = 12_000) {
  let isEnding = false
  const once = () => {
    if (isEnding) return
    isEnding = true
    setTimeout(() => process.exit(1), patienceMs).unref()
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', once)
  process.on('SIGINT', process.send ? () => undefined : once) // with a parent, the parent decides
  if (process.send) process.on('disconnect', once)
}
