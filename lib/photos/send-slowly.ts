import 'server-only'

const PIECE_BYTES = 64 * 1024
/** Who takes no piece for so long is gone. */
const IDLE_MS = 30_000
/** Even a slow line takes a whole file in so long. */
const WHOLE_MS = 10 * 60_000

/**
 * Sends bytes as fast as somebody reads them. They are let go of when the last piece is taken, when the reader is gone,
 * and when it is too slow: then the answer breaks off.
 */
export function sendSlowly(bytes: Buffer, letGo: () => void): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left: Buffer | null = bytes
  let sending: ReadableStreamDefaultController | null = null
  const end = () => {
    clearTimeout(idle)
    clearTimeout(whole)
    left = null
    letGo()
  }
  const breakOff = () => {
    end()
    sending?.error(new DOMException('The answer was read too slowly.', 'AbortError')) // ends it without a fault in our log
  }
  const idle = setTimeout(breakOff, IDLE_MS).unref()
  const whole = setTimeout(breakOff, WHOLE_MS).unref()
  return new ReadableStream(
    {
      start: (controller) => void (sending = controller),
      pull: (controller) => {
        if (!left) return
        idle.refresh()
        controller.enqueue(new Uint8Array(left.subarray(0, PIECE_BYTES))) // a copy: it outlives the whole
        left = left.subarray(PIECE_BYTES)
        if (left.length > 0) return
        controller.close()
        end()
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}
