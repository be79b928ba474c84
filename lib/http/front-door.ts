import { randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isLoopback } from '@/lib/env'
import { isPlainText } from '@/lib/text'
import { bodyLimit } from './body-limits'
import { isMachinePath } from './machine-paths'
import { comesFromUs } from './origin'
import { headersOf } from './page-rules'
import { contentPolicy, everywhere, type HeaderRules } from './security-headers'

/** How this front door stands: read once at start. */
export type DoorRules = HeaderRules & {
  origin: string
  port: number
  trustedProxies: number
  /** Paths of the files in public/, which browsers may keep for a day. */
  publicPaths: ReadonlySet<string>
}

/** A request as it came in. */
export type Arrival = {
  method: string
  url: string
  headers: IncomingHttpHeaders
  hostCount: number
  remoteAddress: string
  /** In milliseconds since 1970. */
  arrivedAt: number
}

type Headers = Record<string, string>

/** Go on with these headers, or stop with this answer. */
export type Admission =
  | { refused: { status: number; text: string }; responseHeaders: Headers }
  | { refused: null; requestHeaders: IncomingHttpHeaders; responseHeaders: Headers }

/** Asked by whoever keeps the service running, under the address of this machine. */
export const healthPaths: ReadonlySet<string> = new Set(['/healthz', '/readyz'])

/** What carries the arguments of an action. */
const FORM = /^(multipart\/form-data|text\/plain)\s*(;|$)/i

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

const internalHeader =
  /^(x-(middleware|nextjs|next|invoke|matched|now|vercel|prerender|action|nonce|forwarded|real-ip|client|original|rewrite|http-method|accel|sendfile)\b|forwarded$|next-resume|content-security-policy)/

/** Decides on a request before the framework sees it. Pure but for the nonce. */
export function admit(arrival: Arrival, rules: DoorRules, makeNonce = freshNonce): Admission {
  const path = arrival.url.split('?', 1)[0] ?? ''
  const base = { ...everywhere(rules), ...headersOf(path) }
  const stop = (status: number, text: string, more: Headers = {}): Admission => ({
    refused: { status, text },
    responseHeaders: { ...base, 'cache-control': 'private, no-store', ...more },
  })

  if (arrival.hostCount !== 1 || !isPlainPath(arrival.url)) return stop(400, 'This request cannot be read.')
  if (!methods.has(arrival.method))
    return stop(405, 'This method is not offered.', { allow: [...methods].join(', ') })
  if (!rules.isDev && arrival.headers.upgrade) return stop(400, 'This connection cannot be upgraded.')
  const host = judgeHost(arrival, path, rules)
  if (host === 'foreign') return stop(421, 'This server does not answer to that name.')
  const location = `${rules.origin}${arrival.url}`
  if (host === 'alias') return stop(307, 'This service has an address of its own.', { location })
  if (host === 'own' && rules.isHttps && cameByHttp(arrival, rules))
    return stop(308, 'Come back by https.', { location })
  if (comesFromElsewhere(arrival, path, rules))
    return stop(403, 'This did not come from a page of ours. Nothing was done.')
  const tooMuch = judgeBody(arrival, path)
  if (tooMuch) return stop(tooMuch.status, tooMuch.text, { connection: 'close' })

  if (path.startsWith('/_next/static/')) {
    return { refused: null, requestHeaders: clean(arrival, rules), responseHeaders: base }
  }
  if (isPicturePath(path)) {
    const responseHeaders = { ...base, 'content-security-policy': PICTURE_POLICY }
    return { refused: null, requestHeaders: clean(arrival, rules), responseHeaders }
  }
  const policy = contentPolicy(makeNonce(), rules)
  const keep = rules.publicPaths.has(path) ? 'public, max-age=86400' : 'private, no-store'
  return {
    refused: null,
    requestHeaders: { ...clean(arrival, rules), 'content-security-policy': policy },
    responseHeaders: { ...base, 'content-security-policy': policy, 'cache-control': keep },
  }
}

/** What comes from the address of a picture can run nothing and load nothing. How long it is kept, its route says. */
export const PICTURE_POLICY = "sandbox; default-src 'none'"
const isPicturePath = (path: string) => /^\/api\/(v1\/)?photos\/[\da-f-]{36}\/[a-z]+$/.test(path)

/** Sixteen random bytes: nobody can guess which scripts are ours. */
export const freshNonce = () => randomBytes(16).toString('base64')

/** The address of who asks: the peer, or what the outermost trusted proxy saw. */
export function clientAddress({ headers, remoteAddress }: Arrival, trustedProxies: number) {
  const hops = listOf(headers['x-forwarded-for'])
  if (trustedProxies === 0 || hops.length === 0) return remoteAddress
  return hops[Math.max(0, hops.length - trustedProxies)] ?? remoteAddress
}

function judgeHost({ headers, method }: Arrival, path: string, { origin, port }: DoorRules) {
  const asked = (headers.host ?? '').toLowerCase()
  const own = new URL(origin)
  if (asked === own.host) return 'own'
  const ownPort = asked.endsWith(`:${port}`) ? asked.slice(0, -`:${port}`.length) : ''
  if (!isLoopback(ownPort)) return 'foreign'
  if (healthPaths.has(path)) return 'health'
  // The framework asks itself for the page after an action. Sent elsewhere it would lose the cookie and be told 404:
  // refused, it lets the browser ask.
  const isVisit = (method === 'GET' || method === 'HEAD') && headers.rsc === undefined
  return isLoopback(own.hostname) && isVisit ? 'alias' : 'foreign'
}

function cameByHttp({ headers }: Arrival, { trustedProxies }: DoorRules) {
  return trustedProxies > 0 && listOf(headers['x-forwarded-proto']).at(-1) === 'http'
}

// A browser names its page with whatever could change something. A machine names none, and proves itself otherwise.
function comesFromElsewhere({ method, headers }: Arrival, path: string, { origin: ours }: DoorRules) {
  if (method === 'GET' || method === 'HEAD') return false
  const origin = headers.origin ?? null
  if (isMachinePath(path)) return origin !== null && origin !== ours
  return !comesFromUs({ fetchSite: [headers['sec-fetch-site'] ?? null].flat()[0] ?? null, origin }, ours)
}

function judgeBody({ method, headers }: Arrival, path: string) {
  if (method === 'POST' && headers['next-action'] !== undefined && !FORM.test(headers['content-type'] ?? ''))
    return { status: 415, text: 'An act takes a form.' }
  if (headers['transfer-encoding']) return { status: 411, text: 'Say how long the body is.' }
  const length = Number(headers['content-length'] ?? 0)
  if (length <= bodyLimit(path)) return null
  return { status: 413, text: 'That is more than this address takes.' }
}

// The address of another server, two leading slashes or a backslash would be read differently further in.
function isPlainPath(url: string) {
  const isOurs = url.startsWith('/') && !/^\/[/\\]/.test(url) && !url.includes('\\')
  return isOurs && isReadable(url.split('?', 1)[0] ?? '')
}

// Half a character, a sign that nobody sees, or a way up: no page of ours is called that.
function isReadable(path: string) {
  try {
    const name = decodeURIComponent(path)
    return isPlainText(name) && !/(^|\/)\.{1,2}(\/|$)/.test(name)
  } catch {
    return false
  }
}

function clean(arrival: Arrival, rules: DoorRules): IncomingHttpHeaders {
  const own = new URL(rules.origin)
  const kept = Object.entries(arrival.headers).filter(
    ([name]) => !internalHeader.test(name) || (rules.isDev && name.startsWith('x-nextjs-')),
  )
  return {
    ...Object.fromEntries(kept),
    'x-forwarded-host': own.host,
    'x-forwarded-proto': own.protocol.slice(0, -1),
    'x-candor-path': arrival.url,
    'x-candor-arrived': String(arrival.arrivedAt),
    'x-client-address': clientAddress(arrival, rules.trustedProxies),
  }
}

function listOf(value: string | string[] | undefined) {
  const text = Array.isArray(value) ? value.join(',') : (value ?? '')
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}
