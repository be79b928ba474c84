import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'

const started: ChildProcess[] = []
let areEnded = false

// Node tells of each process that it starts, on every system.
subscribe('child_process', (message) => {
  const { process: child } = message as { process: ChildProcess }
  started.push(child)
  child.once('spawn', () => areEnded && child.kill('SIGKILL'))
})

/** The decoders that this process started and that still run, from the first import of this file on. */
export const decoders = () =>
  started.filter(
    (child) => isDecoder(child) && !child.killed && child.exitCode === null && child.signalCode === null,
  )

/** Ends the decoders that run. Returns how many. */
export function endDecoders() {
  const running = decoders()
  for (const child of running) child.kill('SIGKILL')
  return running.length
}

/** Ends the next decoder that says it has begun with a file, as it says so. */
export const endOneAtWork = () =>
  new Promise<void>((resolve) => {
    let isDone = false
    const watch = (child: ChildProcess) =>
      child.on('message', (answer: { begun?: true }) => {
        if (isDone || !answer.begun) return
        isDone = true
        child.kill('SIGKILL')
        resolve()
      })
    decoders().forEach(watch)
    subscribe('child_process', (message) => watch((message as { process: ChildProcess }).process))
  })

/** While something runs, every decoder ends before it can answer. */
export async function withoutDecoders<T>(run: () => Promise<T>): Promise<T> {
  areEnded = true
  endDecoders()
  try {
    return await run()
  } finally {
    areEnded = false
  }
}

const isDecoder = ({ spawnargs }: ChildProcess) => spawnargs?.some((part) => part.includes('decoder-process'))
