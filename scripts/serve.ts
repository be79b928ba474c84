import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { forgetFinishedRenders } from '@/lib/http/finished-renders'
import { answerDrawn } from '@/lib/http/drawn-answer'
import { admit, type DoorRules } from '@/lib/http/front-door'
import { mayComeIn } from '@/lib/http/large-bodies'
import { chosenStore } from '@/lib/storage/chosen-store'
import { onEnd, tellReady } from './ipc'
import { ownSettings } from './own-settings'
import { inRoot, root } from './root'

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
const KEEP_ALIVE_MS = 65_000
/** A line on which nothing moves for so long is given up: longer than a picture takes to open behind others. */
const SILENCE_MS = 120_000
const HEADER_LIMIT_BYTES = 16 * 1024
const DRAIN_MS = 10_000

const settings = env()
const isDev = settings.NODE_ENV === 'development'
const rules: DoorRules = {
  origin: settings.APP_ORIGIN,
  port: settings.PORT,
  trustedProxies: settings.TRUSTED_PROXIES,
  isDev,
  isHttps: settings.APP_ORIGIN.startsWith('https:'),
  formTargets: [...dialogs(settings.FACEBOOK_DIALOG_URL), ...dialogs(settings.TWITTER_DIALOG_URL)],
  publicPaths: new Set(publicPaths()),
}

await chosenStore().check()
Object.assign(process.env, ownSettings)
useBuiltConfig()
forgetFinishedRenders()
const limits = {
  maxHeaderSize: HEADER_LIMIT_BYTES,
  headersTimeout: HEADERS_TIMEOUT_MS,
  requestTimeout: REQUEST_TIMEOUT_MS,
}
const server = createServer({ ...limits, keepAliveTimeout: KEEP_ALIVE_MS, requireHostHeader: true }, respond)
if (!isDev) server.setTimeout(SILENCE_MS)
// Next answers upgrades on the server that it is given: in production that is one that nobody can reach.
const httpServer = isDev ? server : createServer()
const app = next({
  dev: isDev,
  dir: root,
  hostname: '127.0.0.1',
  port: settings.PORT,
  httpServer,
  quiet: !isDev,
})
const handle = app.getRequestHandler()
if (!isDev)
  server.on('upgrade', (_request, socket) =>
    socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
  )

onEnd(async () => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref()
  await closed
})
process.on('unhandledRejection', (reason) => {
  console.error(JSON.stringify({ level: 'error', at: 'serve', message: String(reason) }))
  process.exit(1)
})

await app.prepare()
server.listen(settings.PORT, settings.LISTEN_ADDRESS, tellReady)

function respond(request: IncomingMessage, response: ServerResponse) {
  const admission = admit(
    {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      hostCount: countHosts(request.rawHeaders),
      remoteAddress: request.socket.remoteAddress ?? '',
      arrivedAt: now().getTime(),
    },
    rules,
  )
  for (const [name, value] of Object.entries(admission.responseHeaders)) response.setHeader(name, value)
  if (admission.refused) return refuse(response, admission.refused)
  if (!mayComeIn(Number(request.headers['content-length']), response)) {
    response.setHeader('connection', 'close').setHeader('retry-after', '5')
    return refuse(response, { status: 503, text: 'Many files come in right now. Try again in a moment.' })
  }
  request.headers = admission.requestHeaders
  answerDrawn(request, response, handle).catch((error: unknown) => {
    console.error(JSON.stringify({ level: 'error', at: 'serve', message: String(error) }))
    if (!response.headersSent)
      refuse(response, { status: 500, text: 'Something failed here. Try again in a moment.' })
    else response.destroy()
  })
}

function refuse(response: ServerResponse, { status, text }: { status: number; text: string }) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
}

function countHosts(raw: string[]) {
  let count = 0
  for (let place = 0; place < raw.length; place += 2) if (raw[place]?.toLowerCase() === 'host') count++
  return count
}

/** A provider's dialog, and the sister addresses that it leads on to. */
function dialogs(address: string) {
  const { origin, hostname } = new URL(address)
  if (hostname.endsWith('facebook.com')) return [origin, 'https://*.facebook.com']
  if (hostname === 'x.com' || hostname === 'twitter.com') return ['https://x.com', 'https://twitter.com']
  return [origin]
}

function publicPaths() {
  const folder = inRoot('public')
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return files.map(
    ({ parentPath, name }) => `${parentPath.slice(folder.length).replaceAll('\\', '/')}/${name}`,
  )
}

// The build wrote down its settings; reading them saves compiling next.config.ts at each start.
function useBuiltConfig() {
  const file = inRoot(process.env.NEXT_DIST_DIR ?? '.next', 'required-server-files.json')
  if (isDev || !existsSync(file)) return
  const { config } = JSON.parse(readFileSync(file, 'utf8')) as { config: unknown }
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
}
