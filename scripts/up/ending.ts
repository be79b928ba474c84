/** Ends a start once, in the reverse order of how it began. */
export type Ending = {
  /** Adds something to be ended; what was added last ends first, what was added together ends together. */
  add(...stops: (() => Promise<void> | void)[]): void
  end(code: number): Promise<never>
  isEnding(): boolean
}

/** Ends everything at Ctrl-C, at SIGTERM, and when npm, which started us, is gone. */
export function setEnding(): Ending {
  const layers: (() => Promise<void> | void)[][] = []
  let ending: Promise<never> | undefined
  const end = (code: number) => (ending ??= endAll(layers, code))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!ending && process.stdout.isTTY) console.log('\nEnding.')
      void end(signal === 'SIGINT' ? 130 : 0)
    })
  }
  const starter = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== starter && void end(0), 500).unref()
  return { add: (...stops) => void layers.push(stops), end, isEnding: () => ending !== undefined }
}

async function endAll(layers: (() => Promise<void> | void)[][], code: number): Promise<never> {
  for (const layer of layers.reverse()) {
    const outcomes = await Promise.allSettled(layer.map(async (stop) => stop()))
    for (const outcome of outcomes) if (outcome.status === 'rejected') console.error(String(outcome.reason))
  }
  process.exit(code)
}
