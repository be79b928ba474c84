import { createHash } from 'node:crypto'
import type { SignedIn } from './people'
import type { World } from './world'

export const UPLOADS = '/api/photos/uploads'

type Asked = { method?: string; as?: SignedIn; body?: string | Buffer; headers?: Record<string, string> }

/** Asks the app, as somebody or as nobody, from our own pages. */
export function call(world: World, path: string, { method = 'GET', as, body, headers = {} }: Asked = {}) {
  const cookie: Record<string, string> = as ? { cookie: `${as.cookie.name}=${as.cookie.value}` } : {}
  const sent = typeof body === 'object' ? new Uint8Array(body) : body
  return fetch(`${world.origin}${path}`, {
    method,
    body: sent,
    headers: { origin: world.origin, ...cookie, ...headers },
  })
}

export const put = (world: World, as: SignedIn, path: string, body: Buffer) =>
  call(world, path, { method: 'PUT', as, body })

/** Tells of a file; the answer is its upload, or the photo that is the same file. */
export async function begin(world: World, as: SignedIn, bytes: Buffer, name = 'holiday.png') {
  const contentHash = createHash('sha256').update(bytes).digest('hex')
  const body = JSON.stringify({ name, byteCount: bytes.length, contentHash })
  const answer = await call(world, UPLOADS, { method: 'POST', as, body })
  return (await answer.json()) as { id: string; offset: number; pieceBytes: number; duplicateOf?: string }
}

/** Sends what is still to come of a file. Returns the photo. */
export async function sendRest(
  world: World,
  as: SignedIn,
  { id, offset, pieceBytes, bytes }: { id: string; offset: number; pieceBytes: number; bytes: Buffer },
) {
  let said = ''
  for (let at = offset; at < bytes.length; at += pieceBytes) {
    const answer = await put(world, as, `${UPLOADS}/${id}?offset=${at}`, bytes.subarray(at, at + pieceBytes))
    said = await answer.text()
    const { photoId } = JSON.parse(said) as { photoId?: string }
    if (photoId) return photoId
  }
  throw new Error(`The last piece made no photo: ${said}`)
}

/** Uploads a whole file. Returns the photo, which may be here already. */
export async function add(world: World, as: SignedIn, bytes: Buffer, name?: string) {
  const begun = await begin(world, as, bytes, name)
  return begun.duplicateOf ?? sendRest(world, as, { ...begun, bytes })
}
