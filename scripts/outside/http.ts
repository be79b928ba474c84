import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { html, page, type Html } from './page'
import { STYLE, fontFile } from './style'

const BODY_LIMIT_BYTES = 1024 * 1024

/** One request, read whole. */
export type Asked = {
  method: string
  path: string
  query: URLSearchParams
  form: URLSearchParams
  body: string
  headers: IncomingMessage['headers']
  origin: string
}

/** What goes back; `cut` drops the connection without a word. */
export type Answer = {
  status: number
  type: string
  body: string | Buffer
  headers?: Record<string, string>
  cut?: true
}

/** A route: `path` is a pattern whose groups are handed to `run`. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE'
  path: RegExp
  run(asked: Asked, ...groups: string[]): Answer | Promise<Answer>
}

export type Listening = { port: number; origin: string; close(): Promise<void> }

type Site = {
  port: number
  routes: Route[]
  /** Rewrites a path before it is matched, for instance to drop a version. */
  normalise?(path: string): string
  /** May answer in place of the route. */
  before?(asked: Asked): Promise<Answer | undefined>
  after?(asked: Asked, answer: Answer): void
  /** What an unknown address gets. */
  missing?(asked: Asked): Answer
}

export function json(value: unknown, status = 200, headers?: Record<string, string>): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value), headers }
}

/** A page; `formsTo` names the origin that a form may lead to after its redirect. */
export function shown(body: Html, { status = 200, formsTo = '', looseStyle = false } = {}): Answer {
  const style = looseStyle ? "'self' 'unsafe-inline'" : "'self'"
  const policy = [
    "default-src 'none'",
    `style-src ${style}`,
    "font-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${formsTo}`.trim(),
    "base-uri 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ]
  const headers = { 'content-security-policy': policy.join('; '), 'referrer-policy': 'same-origin' }
  return { status, type: 'text/html; charset=utf-8', body: body.toString(), headers }
}

export function redirect(to: string): Answer {
  return { status: 302, type: 'text/plain; charset=utf-8', body: '', headers: { location: to } }
}

export function cut(): Answer {
  return { status: 0, type: 'text/plain', body: '', cut: true }
}

/** Starts a site on 127.0.0.1. */
export async function listen(site: Site): Promise<Listening> {
  const server = createServer((request, response) => {
    respond(site, request, response).catch((error: unknown) => {
      console.error(error)
      send(response, json({ error: 'The stand-in failed. Its log says why.' }, 500))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(site.port, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return { port, origin: `http://127.0.0.1:${port}`, close: () => close(server) }
}

async function respond(site: Site, request: IncomingMessage, response: ServerResponse) {
  const asked = await read(site, request)
  if (!asked) return send(response, json({ error: 'This request cannot be read.' }, 400))
  const answer = (await site.before?.(asked)) ?? (await route(site, asked))
  site.after?.(asked, answer)
  send(response, answer, request.method === 'HEAD')
}

async function route(site: Site, asked: Asked): Promise<Answer> {
  for (const { method, path, run } of [...site.routes, ...ASSETS]) {
    const found = method === asked.method ? path.exec(asked.path) : null
    if (!found) continue
    if (method !== 'GET' && !isOwnOrigin(asked)) return json({ error: 'Not from another site.' }, 403)
    return run(asked, ...found.slice(1).map((group) => decodeURIComponent(group ?? '')))
  }
  return site.missing?.(asked) ?? notThere()
}

/** The page for an address that leads nowhere. */
export function notThere(): Answer {
  const body = html`<h1>Nothing is here.</h1>
    <p class="lede">The address leads nowhere. Go back, or <a href="/">start again</a>.</p>`
  return shown(page({ title: 'Nothing is here', body }), { status: 404 })
}

const ASSETS: Route[] = [
  {
    method: 'GET',
    path: /^\/style\.css$/,
    run: () => ({ status: 200, type: 'text/css; charset=utf-8', body: STYLE }),
  },
  {
    method: 'GET',
    path: /^\/fonts\/([a-z]+)\.woff2$/,
    run: (_, name) => {
      const body = fontFile(name ?? '')
      const headers = { 'cache-control': 'public, max-age=31536000, immutable' }
      return body ? { status: 200, type: 'font/woff2', body, headers } : notThere()
    },
  },
]

async function read(site: Site, request: IncomingMessage): Promise<Asked | null> {
  const host = request.headers.host ?? ''
  if (
    !/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host) ||
    !URL.canParse(`http://${host}${request.url}`)
  )
    return null
  const url = new URL(`http://${host}${request.url}`)
  const body = await readBody(request)
  if (body === null || !isDecodable(url.pathname)) return null
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  return {
    method: request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET'),
    path: site.normalise?.(url.pathname) ?? url.pathname,
    query: url.searchParams,
    form: new URLSearchParams(isForm ? body : ''),
    body,
    headers: request.headers,
    origin: url.origin,
  }
}

async function readBody(request: IncomingMessage) {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function isDecodable(path: string) {
  try {
    return Boolean(decodeURIComponent(path))
  } catch {
    return false
  }
}

function isOwnOrigin({ headers, origin }: Asked) {
  return headers.origin === undefined || headers.origin === origin
}

function send(response: ServerResponse, answer: Answer, headOnly = false) {
  if (answer.cut) return void response.destroy()
  if (response.headersSent) return
  response.writeHead(answer.status, {
    'content-type': answer.type,
    'content-length': Buffer.byteLength(answer.body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...answer.headers,
  })
  response.end(headOnly ? undefined : answer.body)
}

function close(server: Server) {
  return new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
