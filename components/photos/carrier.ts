import { Unreadable, type Carrier } from '@/lib/photos/upload-queue'
import { readCancelled, readOffset, readReply } from '@/lib/photos/upload-reply'
import { askToBegin, askToCancel, askWhere, sendPiece } from './upload-routes'

const LONGEST_WAIT_MS = 30_000

/** Carries files over our own routes. */
export const carrier: Carrier = {
  begin: async (file, name, signal) => {
    const contentHash = await hashOf(file)
    const begun = readReply(await askToBegin({ name, byteCount: file.size, contentHash }, signal))
    return begun ?? { kind: 'refused', sentence: 'It was refused.' }
  },
  resume: async (id, signal) => readOffset(await askWhere(id, signal)),
  send: async (at, piece, hooks) => {
    const sending = sendPiece(at, piece, hooks)
    const reply = await sending.catch(async (error: unknown) => {
      await read(piece.slice(0, 1)) // a file that vanished looks like a lost network
      throw error
    })
    return readReply(reply, at)
  },
  cancel: async (id) => readCancelled(await askToCancel(id)),
  whenBack: ({ tries, leastMs }, signal) =>
    new Promise((resolve) => {
      const wait = Math.max(leastMs, Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (tries - 1)))
      const timer = window.setTimeout(end, wait)
      function end() {
        window.clearTimeout(timer)
        window.removeEventListener('online', end)
        signal.removeEventListener('abort', end)
        resolve()
      }
      if (leastMs === 0) window.addEventListener('online', end)
      signal.addEventListener('abort', end)
    }),
}

const read = (file: Blob) =>
  file.arrayBuffer().catch(() => {
    throw new Unreadable()
  })

/** SHA-256 in hexadecimal, where the browser can: it finds out before sending that a file is here already. */
async function hashOf(file: Blob) {
  if (!window.isSecureContext) return undefined
  const digest = await crypto.subtle.digest('SHA-256', await read(file))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
