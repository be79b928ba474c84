type Answer = { status: number; text: string }
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
function request(method: string, path: string, { body, type, onSent, signal }: Sending): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open(method, path)
    if (type) sending.setRequestHeader('content-type', type)
    if (onSent) sending.upload.onprogress = ({ loaded }) => onSent(loaded)
    sending.onload = () => resolve({ status: sending.status, text: sending.responseText })
    sending.onerror = () => reject(new Error('The network is away.'))
    sending.onabort = () => reject(new Error('It was stopped.'))
    signal?.addEventListener('abort', () => sending.abort())
    sending.send(body)
  })
}
