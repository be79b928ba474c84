import type { Carrier, UploadAnswer } from '@/lib/photos/upload-queue'
import { askToBegin, askToCancel, askWhere, sendPiece } from './upload-routes'

const LONGEST_WAIT_MS = 30_000

/** Carries files over our own routes. */
export const carrier: Carrier = {
  begin: async (file, name, signal) => {
    const contentHash = await hashOf(file)
    const { status, text } = await askToBegin({ name, byteCount: file.size, contentHash }, signal)
    return read(status, text)
  },
  resume: async (id, signal) => {
    const { status, text } = await askWhere(id, signal)
    if (status === 404 || status === 410) return null
    if (status !== 200) throw new Error(`An upload answered ${status}`)
    return (JSON.parse(text) as { offset: number }).offset
  },
  send: async (at, piece, hooks) => {
    const { status, text } = await sendPiece(at, piece, hooks)
    return read(status, text, at)
  },
  cancel: (id) => void askToCancel(id).catch(() => undefined),
  whenBack: (tries, signal) =>
    new Promise((resolve) => {
      const wait = Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (tries - 1))
      const timer = window.setTimeout(end, wait)
      function end() {
        window.clearTimeout(timer)
        window.removeEventListener('online', end)
        signal.removeEventListener('abort', end)
        resolve()
      }
      window.addEventListener('online', end)
      signal.addEventListener('abort', end)
    }),
}

type Sent = Partial<{
  id: string
  offset: number
  pieceBytes: number
  photoId: string
  isDuplicate: boolean
  duplicateOf: string
}>

/** A refusal is a sentence; what may be tried again is thrown. */
function read(status: number, text: string, at?: { id: string; pieceBytes: number }): UploadAnswer {
  if (status === 429 || (status >= 500 && status !== 507)) throw new Error(`An upload answered ${status}`)
  if (status >= 400 && status !== 409) return { kind: 'refused', sentence: sentenceOf(text) }
  const sent = JSON.parse(text) as Sent
  if (sent.duplicateOf) return { kind: 'duplicate', photoId: sent.duplicateOf }
  if (sent.photoId) return { kind: sent.isDuplicate ? 'duplicate' : 'done', photoId: sent.photoId }
  const id = sent.id ?? at?.id ?? ''
  return { kind: 'more', id, offset: sent.offset ?? 0, pieceBytes: sent.pieceBytes ?? at?.pieceBytes ?? 0 }
}

function sentenceOf(text: string) {
  try {
    return (JSON.parse(text) as { message: string }).message
  } catch {
    return text.trim() || 'It was refused.'
  }
}

/** SHA-256 in hexadecimal, where the browser can: it finds out before sending that a file is here already. */
async function hashOf(file: Blob) {
  if (!window.isSecureContext) return undefined
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
