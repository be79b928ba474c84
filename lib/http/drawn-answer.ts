import type { IncomingMessage, ServerResponse } from 'node:http'

/** An address that nobody has: what the framework answers there is drawn on the server. */
export const NOWHERE = '/nothing-is-here'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * Lets the framework answer. For a page that finds nothing it sends an empty shell, which only a script can fill:
 * that answer is dropped before its first byte, and the framework answers the address that nobody has instead.
 */
export function answerDrawn(request: IncomingMessage, response: ServerResponse, handle: Handle) {
  const isVisit = request.method === 'GET' || request.method === 'HEAD'
  if (!isVisit || request.url === NOWHERE) return handle(request, response)
  const headers = { ...request.headers }
  const startOver = rememberStart(request, response)
  return new Promise<void>((resolve, reject) => {
    let isOver = false
    const again = () => {
      if (isOver) return
      isOver = true
      startOver()
      request.headers = headers
      request.url = NOWHERE
      handle(request, response).then(resolve, reject)
    }
    const isDropped = holdBack(response, () => isPageOfNothing(response), again)
    handle(request, response).then(
      () => isDropped() || resolve(),
      (error: unknown) => (isDropped() ? again() : reject(error)),
    )
  })
}

function isPageOfNothing(response: ServerResponse) {
  return response.statusCode === 404 && String(response.getHeader('content-type')).startsWith('text/html')
}

/** Puts itself before everything that sends. What is to be dropped is decided at the first byte. */
function holdBack(response: ServerResponse, shouldDrop: () => boolean, afterwards: () => void) {
  const { writeHead, flushHeaders, write, end } = response
  let dropped: boolean | undefined
  const drops = () => (dropped ??= !response.headersSent && shouldDrop())
  const replace = (method: 'writeHead' | 'flushHeaders' | 'write', send: unknown, instead: unknown) => {
    const sending = send as (...args: unknown[]) => unknown
    Object.assign(response, {
      [method]: (...args: unknown[]) => (drops() ? instead : sending.apply(response, args)),
    })
  }
  replace('writeHead', writeHead, response)
  replace('flushHeaders', flushHeaders, undefined)
  replace('write', write, true)
  response.end = ((...args: Parameters<typeof end>) => {
    if (!drops()) return end.apply(response, args)
    afterwards()
    return response
  }) as typeof end
  return () => dropped === true
}

/** Takes back what was set and what the framework laid over the two: its notes, its headers, its compression. */
function rememberStart(request: IncomingMessage, response: ServerResponse) {
  const headers = response.getHeaders()
  const own = new Set(Reflect.ownKeys(response))
  return () => {
    Reflect.deleteProperty(request, Symbol.for('NextInternalRequestMeta'))
    for (const key of Reflect.ownKeys(response))
      if (!own.has(key) && typeof Reflect.get(response, key) === 'function')
        Reflect.deleteProperty(response, key)
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) response.setHeader(name, value)
    response.statusCode = 200
    response.setMaxListeners(2 * response.getMaxListeners()) // both answers wait for its end
  }
}
