import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

const PAGE = 3 // few, so that a list has several pages

type Account = { accessKeyId: string; secretAccessKey: string; region: string; bucket: string }
type Answer = { status: number; body?: string | Buffer }

/** A bucket of this process that speaks as much of the S3 protocol as we use, and checks every signature. */
export async function startS3(account: Account) {
  const objects = new Map<string, Buffer>()
  const state = { versioning: '', failDeletes: false }
  const server = createServer(async (request, response) => {
    const body = await readAll(request)
    const { status, body: said = '' } = isSigned(request, body, account)
      ? answer(request, body)
      : fault(403, 'SignatureDoesNotMatch')
    response.writeHead(status, { 'content-type': 'application/xml' }).end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function answer({ method, url = '' }: IncomingMessage, body: Buffer): Answer {
    const { pathname, searchParams } = new URL(url, 'http://s3')
    const [, bucket, ...rest] = pathname.split('/').map(decodeURIComponent)
    if (bucket !== account.bucket) return fault(404, 'NoSuchBucket')
    const key = rest.join('/')
    if (method === 'PUT') return (objects.set(key, body), { status: 200 })
    if (searchParams.has('versioning')) return versioning()
    if (searchParams.has('delete')) return remove(body.toString())
    if (searchParams.get('list-type') === '2') return list(searchParams)
    const found = objects.get(key)
    return found ? { status: 200, body: found } : fault(404, 'NoSuchKey')
  }

  function versioning() {
    const status = state.versioning && `<Status>${state.versioning}</Status>`
    return { status: 200, body: `<VersioningConfiguration>${status}</VersioningConfiguration>` }
  }

  function remove(xml: string) {
    const keys = [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key)
    if (!state.failDeletes) for (const key of keys) objects.delete(key)
    const errors = state.failDeletes
      ? keys.map((key) => `<Error><Key>${key}</Key><Code>InternalError</Code></Error>`)
      : []
    return { status: 200, body: `<DeleteResult>${errors.join('')}</DeleteResult>` }
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

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    state,
    close: () =>
      new Promise<void>((resolve) => server.close(() => resolve()) && server.closeAllConnections()),
  }
}

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
