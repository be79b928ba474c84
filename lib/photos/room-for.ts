import { TooBusy } from '@/lib/errors'

type Room = {
  /** So much has room at once. */
  most: number
  /** So many wait for room; whoever comes then is told to come back. */
  mostWaiting: number
}

/** Keeps room for what is large: whoever takes some waits in turn while there is none, and gives it back once. Whose `signal` aborts waits no more. */
export function roomFor({ most, mostWaiting }: Room) {
  const waiting: { size: number; go: () => void }[] = []
  let taken = 0
  const fits = (size: number) => taken === 0 || taken + size <= most

  async function take(size: number, signal?: AbortSignal): Promise<() => void> {
    if (waiting.length === 0 && fits(size)) taken += size
    else if (waiting.length >= mostWaiting || signal?.aborted) throw new TooBusy()
    else await wait(size, signal)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      taken -= size
      letIn()
    }
  }

  function wait(size: number, signal?: AbortSignal) {
    return new Promise<void>((resolve, reject) => {
      const place = { size, go: resolve }
      waiting.push(place)
      const leave = () => {
        const at = waiting.indexOf(place)
        if (at < 0) return
        waiting.splice(at, 1)
        reject(new TooBusy())
        letIn()
      }
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  function letIn() {
    for (let next = waiting[0]; next && fits(next.size); next = waiting[0]) {
      waiting.shift()
      taken += next.size
      next.go()
    }
  }

  return { take, isIdle: () => taken === 0 && waiting.length === 0 }
}
