import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const PAGE = 3 // few, so that a list has several pages

type Account = { accessKeyId: string; secretAccessKey: string; region: string; bucket: string }
type State = {
  /** '' where it keeps no old versions. */
  versioning: string
  failDeletes: boolean
  /** How many puts it still has room for, and what it says then. */
  putsLeft: number
  /** How many objects were put. */
  putsDone: number
  full: [code: string, status: number]
  /** What a request waits for, where it does. */
  gate: Gate | null
  /** How it answers who reads: `[code, status]` is a fault, `stalls` sends five bytes and no more. */
  gets: 'well' | 'silent' | 'cut' | 'stalls' | [code: string, status: number]
}
type Gate = (method: string, key: string) => Promise<void> | null
type Answer = { status: number; body?: string | Buffer }

/** A bucket of this process that speaks as much of the S3 protocol as we use, and checks every signature. */
export async function startS3(account: Account) {
  const objects = new Map<string, Buffer>()
  const state: State = {
    versioning: '',
    failDeletes: false,
    putsLeft: Infinity,
    putsDone: 0,
    full: ['QuotaExceeded', 403],
    gate: null,
    gets: 'well',
  }
  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    await state.gate?.(request.method ?? '', keyOf(request))
    const { status, body: said = '' } = isSigned(request, body, account)
      ? answer(request, body)
      : fault(403, 'SignatureDoesNotMatch')
    const isRead = request.method === 'GET' && status === 200
    if (isRead && state.gets === 'silent') return
    const headers = { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(said) }
    response.writeHead(status, headers)
    if (!isRead || state.gets === 'well') return response.end(said)
    response.write(said.slice(0, 5))
    if (state.gets === 'cut') setImmediate(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function answer({ method, url = '' }: IncomingMessage, body: Buffer): Answer {
    const { pathname, searchParams } = new URL(url, 'http://s3')
    const [, bucket, ...rest] = pathname.split('/').map(decodeURIComponent)
    if (bucket !== account.bucket) return fault(404, 'NoSuchBucket')
    const key = rest.join('/')
    if (method === 'PUT') return put(key, body)
    if (method === 'DELETE') return remove(key)
    if (method !== 'GET') return fault(400, 'MissingContentMD5')
    if (searchParams.has('versioning')) return versioning()
    if (searchParams.get('list-type') === '2') return list(searchParams)
    if (Array.isArray(state.gets)) return fault(state.gets[1], state.gets[0])
    const found = objects.get(key)
    return found ? { status: 200, body: found } : fault(404, 'NoSuchKey')
  }

  function versioning() {
    const status = state.versioning && `<Status>${state.versioning}</Status>`
    return { status: 200, body: `<VersioningConfiguration>${status}</VersioningConfiguration>` }
  }

  function put(key: string, body: Buffer): Answer {
    if (state.putsLeft <= 0) return fault(state.full[1], state.full[0])
    state.putsLeft -= 1
    state.putsDone += 1
    objects.set(key, body)
    return { status: 200 }
  }

  function remove(key: string): Answer {
    if (state.failDeletes) return fault(403, 'AccessDenied')
    objects.delete(key)
    return { status: 204 }
  }

  function list(query: URLSearchParams) {
    const after = query.get('continuation-token') ?? ''
    const keys = [...objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after)
      .sort()
    const page = keys.slice(0, PAGE)
    const isCut = keys.length > PAGE
    const next = isCut ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
    const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
    return {
      status: 200,
      body: `<ListBucketResult><IsTruncated>${isCut}</IsTruncated>${next}${contents}</ListBucketResult>`,
    }
  }

  /** From now on requests of a method whose key ends so wait: `asked` is when the first came, `open` lets them in. */
  function hold(wanted: string, ending: string) {
    let open = () => {}
    const opened = new Promise<void>((resolve) => (open = resolve))
    const asked = new Promise<void>((resolve) => {
      state.gate = (method, key) => {
        if (method !== wanted || !key.endsWith(ending)) return null
        resolve()
        return opened
      }
    })
    return { asked, open }
  }

  return {
    hold,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    state,
    close: () =>
      new Promise<void>((resolve) => server.close(() => resolve()) && server.closeAllConnections()),
  }
}

const keyOf = ({ url = '' }: IncomingMessage) =>
  new URL(url, 'http://s3').pathname.split('/').slice(2).map(decodeURIComponent).join('/')

/** AWS Signature Version 4, as its documentation builds it. */
function isSigned({ method, url = '', headers }: IncomingMessage, body: Buffer, account: Account) {
  const parts =
    /Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/
  const [, id, day = '', region = '', names = '', signature] = parts.exec(headers.authorization ?? '') ?? []
  const bodyHash = String(headers['x-amz-content-sha256'])
  if (id !== account.accessKeyId || bodyHash !== sha256(body)) return false
  const { pathname, searchParams } = new URL(url, 'http://s3')
  const query = [...searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`)
  const canonical = [method, pathname, query.join('&'), signed.join(''), names, bodyHash].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${account.secretAccessKey}`,
  )
  return createHmac('sha256', key).update(text).digest('hex') === signature
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

const fault = (status: number, code: string): Answer => ({
  status,
  body: `<Error><Code>${code}</Code></Error>`,
})

async function readAll(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
