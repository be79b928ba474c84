import type { Audience } from './audience'
import { NotNow, type UploadAnswer } from './upload-queue'

/** What came back for one step of an upload. `retryAfter` is in seconds, 0 where nothing was said. */
export type Reply = { status: number; text: string; retryAfter: number }
type Sent = Partial<{
  id: string
  offset: number
  pieceBytes: number
  photoId: string
  isDuplicate: boolean
  isStripped: boolean
  audience: Audience
  duplicateOf: string
}>

const NO_ROOM = 507

/** Reads a reply; null where the upload is over. A refusal is a sentence; what may be tried again is thrown. */
export function readReply(reply: Reply, at?: { id: string; pieceBytes: number }): UploadAnswer | null {
  throwIfLate(reply)
  const { status, text } = reply
  if (at && isOver(status)) return null
  if (status >= 400 && status !== 409) return { kind: 'refused', sentence: sentenceOf(text) }
  const sent = JSON.parse(text) as Sent
  const { photoId, isDuplicate, audience, duplicateOf, isStripped } = sent
  if (duplicateOf) return { kind: 'duplicate', photoId: duplicateOf, isStripped }
  if (photoId) return { kind: isDuplicate ? 'duplicate' : 'done', photoId, audience, isStripped }
  const id = sent.id ?? at?.id ?? ''
  return { kind: 'more', id, offset: sent.offset ?? 0, pieceBytes: sent.pieceBytes ?? at?.pieceBytes ?? 0 }
}

/** Reads how far an upload came; null where it is over. */
export function readOffset(reply: Reply): number | null {
  throwIfLate(reply)
  if (isOver(reply.status)) return null
  if (reply.status !== 200) throw new Error(`An upload answered ${reply.status}`)
  return (JSON.parse(reply.text) as { offset: number }).offset
}

/** Reads whether an upload was taken back; false where it was over before. */
export function readCancelled({ status }: Reply) {
  if (isOver(status)) return false
  if (status !== 204) throw new Error(`The end of an upload answered ${status}`)
  return true
}

const isOver = (status: number) => status === 404 || status === 410

function throwIfLate({ status, retryAfter }: Reply) {
  if (status === 408) throw new NotNow('slow', retryAfter * 1000)
  if (status === 429 || (status >= 500 && status !== NO_ROOM)) throw new NotNow('busy', retryAfter * 1000)
}

function sentenceOf(text: string) {
  try {
    return (JSON.parse(text) as { message: string }).message
  } catch {
    return text.trim() || 'It was refused.'
  }
}
