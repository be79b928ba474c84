import { type IncomingHttpHeaders, request } from 'node:http'
import type { World } from './world'

/** What came back, to the last byte. */
export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

export type Asked = {
  method?: string
  headers?: Record<string, string>
  cookie?: string
  body?: string | Buffer
}

/** Asks the app for exactly this path with exactly these headers: no browser tidies them, none is added. */
export function ask(world: World, path: string, asked: Asked = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, cookie, body } = asked
  const { hostname, port, host } = new URL(world.origin)
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  const sent = { host, ...length, ...(cookie ? { cookie } : {}), ...headers }
  return new Promise((resolve, reject) => {
    const asking = request({ hostname, port, path, method, headers: sent }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', reject)
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString(),
        }),
      )
    })
    asking.once('error', reject)
    asking.end(body)
  })
}

/** What our own pages send along. */
export const ownPages = (world: World) => ({ origin: world.origin, 'sec-fetch-site': 'same-origin' })

/** Everything that a request from elsewhere can look like. */
export function foreignOrigins({ origin }: World): Record<string, string>[] {
  return [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: `${origin}.evil.example`, 'sec-fetch-site': 'same-site' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { origin: 'null' },
    { 'sec-fetch-site': 'none' },
    { referer: `${origin}/choices` },
    {},
  ]
}

type Called = { id: string; at: string; form: Record<string, string>; cookie?: string }

/** Calls a server action as the pages' own script does; the headers say from where. */
export async function callAction(world: World, called: Called, headers: Record<string, string>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(called.form)) form.append(`_1_${name}`, value)
  form.append('0', '[{},"$K1"]')
  const encoded = new Response(form)
  const type = encoded.headers.get('content-type') ?? ''
  return callActionWith(world, called, { type, body: Buffer.from(await encoded.arrayBuffer()) }, headers)
}

/** Calls a server action with any bytes at all. */
export function callActionWith(
  world: World,
  { id, at, cookie }: Omit<Called, 'form'>,
  { type, body }: { type: string; body: Buffer },
  headers: Record<string, string>,
) {
  const named = { accept: 'text/x-component', 'content-type': type, 'next-action': id }
  return ask(world, at, { method: 'POST', cookie, body, headers: { ...named, ...headers } })
}

/** Where an answer leads, without our own address in front. */
export function leadsTo(world: World, { headers }: Answer) {
  return headers.location?.replace(world.origin, '') ?? null
}

/** The text of an answer, without what differs at each look: marks, day and time, and a word that was asked for. */
export function withoutMarks({ body, headers }: Answer, asked: string) {
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]
  const words = body.replaceAll(/<script.*?<\/script>/gs, '').replaceAll(/<[^>]+>/g, ' ')
  const dateless = words.replaceAll(/\b\d{1,2} [A-Z][a-z]{2,8} \d{4}\b/g, '')
  const timeless = dateless.replaceAll(nonce || ' ', '').replaceAll(/\d\d:\d\d(:\d\d(\.\d+Z)?)?/g, '')
  return timeless.replaceAll(new RegExp(`\\b${asked}\\b`, 'g'), '…')
}

/** What a called action itself said, without the page that comes along with it. */
export const saidBy = ({ body }: Answer) => /^1:.*$/m.exec(body)?.[0]
