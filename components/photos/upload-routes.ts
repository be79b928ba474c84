import type { Reply } from '@/lib/photos/upload-reply'

type NewUpload = { name: string; byteCount: number; contentHash?: string }

const UPLOADS = '/api/photos/uploads'

/** Tells of a file before it is sent. */
export const askToBegin = (upload: NewUpload, signal: AbortSignal) =>
  request('POST', UPLOADS, { body: JSON.stringify(upload), type: 'application/json', signal })

/** Asks how far an upload came. */
export const askWhere = (id: string, signal: AbortSignal) => request('GET', `${UPLOADS}/${id}`, { signal })

export const askToCancel = (id: string) => request('DELETE', `${UPLOADS}/${id}`, {})

/** Sends the piece that begins at an offset, and tells how much of it has left. */
export const sendPiece = (
  { id, offset }: { id: string; offset: number },
  piece: Blob,
  { onSent, signal }: { onSent: (count: number) => void; signal: AbortSignal },
) =>
  request('PUT', `${UPLOADS}/${id}?offset=${offset}`, {
    body: piece,
    type: 'application/octet-stream',
    onSent,
    signal,
  })

type Sending = { body?: string | Blob; type?: string; onSent?: (count: number) => void; signal?: AbortSignal }

/** XMLHttpRequest, because it alone tells how much of a body has left. */
function request(method: string, path: string, { body, type, onSent, signal }: Sending): Promise<Reply> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new Error('It was stopped.'))
    const sending = new XMLHttpRequest()
    sending.open(method, path)
    if (type) sending.setRequestHeader('content-type', type)
    if (onSent) sending.upload.onprogress = ({ loaded }) => onSent(loaded)
    sending.onload = () => {
      const retryAfter = Number(sending.getResponseHeader('retry-after')) || 0
      resolve({ status: sending.status, text: sending.responseText, retryAfter })
    }
    sending.onerror = () => reject(new Error('The network is away.'))
    sending.onabort = () => reject(new Error('It was stopped.'))
    signal?.addEventListener('abort', () => sending.abort())
    sending.send(body)
  })
}
