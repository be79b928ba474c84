import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { answerDrawn, NOWHERE } from './drawn-answer'

const META = Symbol.for('NextInternalRequestMeta')
const close: (() => void)[] = []

afterEach(() => close.splice(0).forEach((end) => end()))

/** Answers as the framework does: notes on the request, a patched response, a body in pieces. */
async function framework(request: IncomingMessage & { [META]?: unknown }, response: ServerResponse) {
  const path = request.url
  expect(request[META]).toBeUndefined()
  request[META] = { path }
  request.headers['x-laid-in'] = 'by the framework'
  const { write } = response
  response.write = ((chunk: string) => write.call(response, chunk.toUpperCase(), 'utf8')) as typeof write
  response.setHeader('content-type', 'text/html; charset=utf-8')
  if (path !== '/page') response.statusCode = 404
  if (path === '/missing') response.setHeader('x-shell', 'yes')
  await Promise.resolve()
  response.flushHeaders()
  response.write(path === '/missing' ? '' : `drawn at ${path} for ${request.headers['x-candor-path']}`)
  response.end()
}

async function look(path: string, method = 'GET') {
  const server = createServer((request, response) => {
    response.setHeader('x-guard', 'stands')
    request.headers = { ...request.headers, 'x-candor-path': request.url }
    answerDrawn(request, response, framework).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close.push(() => server.close())
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method })
  return { status: answer.status, headers: answer.headers, body: await answer.text() }
}

test('X-07 a page that finds nothing is answered with what stands where nothing is, drawn on the server', async () => {
  const { status, headers, body } = await look('/missing')
  expect([status, body]).toEqual([404, `DRAWN AT ${NOWHERE.toUpperCase()} FOR /MISSING`])
  expect([headers.get('x-guard'), headers.get('x-shell')]).toEqual(['stands', null])
})

test('X-07 who asks only for the head of such a page gets the same status', async () => {
  expect(await look('/missing', 'HEAD')).toMatchObject({ status: 404, body: '' })
})

test('a page that is there is answered once', async () => {
  expect(await look('/page')).toMatchObject({ status: 200, body: 'DRAWN AT /PAGE FOR /PAGE' })
})

test('a fault of the framework reaches the one who answers for it', async () => {
  const [request, response] = [{ method: 'GET', headers: {} }, { getHeaders: () => ({}) }]
  const failing = async () => Promise.reject(new Error('broken'))
  await expect(answerDrawn(request as IncomingMessage, response as ServerResponse, failing)).rejects.toThrow(
    'broken',
  )
})
