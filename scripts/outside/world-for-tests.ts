import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startOutside } from './outside'
import { readSettings } from './settings'

export const FACEBOOK = { id: '90210', secret: 'facebook-secret-for-tests' }
export const TWITTER = { id: 'twitter-client', secret: 'twitter secret: for tests' }
export const VERIFIER = 'verifier-'.repeat(6)
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')

/** What the app of the tests was sent. */
export type Heard = { path: string; form: URLSearchParams }

/** An outside world in a directory of its own, around an app that only listens. */
export async function openWorld() {
  const heard: Heard[] = []
  const app = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      heard.push({ path: request.url ?? '', form: new URLSearchParams(body) })
      response.end(JSON.stringify({ url: 'http://127.0.0.1/gone', confirmation_code: 'gone-1' }))
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  const appOrigin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  const directory = mkdtempSync(path.join(tmpdir(), 'outside-'))
  const settings = readSettings({
    FACEBOOK_CLIENT_ID: FACEBOOK.id,
    FACEBOOK_CLIENT_SECRET: FACEBOOK.secret,
    TWITTER_CLIENT_ID: TWITTER.id,
    TWITTER_CLIENT_SECRET: TWITTER.secret,
    APP_ORIGIN: appOrigin,
    MAILBOX_DIR: path.join(directory, 'mailbox'),
  })
  let outside = await startOutside(settings)
  return {
    appOrigin,
    heard,
    settings,
    smtpPort: () => outside.ports.smtp,
    at: (site: 'mailbox' | 'facebook' | 'twitter', rest: string) =>
      `http://127.0.0.1:${outside.ports[site]}${rest}`,
    async restart() {
      await outside.close()
      outside = await startOutside(settings)
    },
    async close() {
      await outside.close()
      app.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** Sends JSON to a control door. */
export async function tell(url: string, input: unknown = {}) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(input) })
  return { status: response.status, body: await readJson(response) }
}

/** Sends a form as a browser does, without following where it leads. */
export function post(url: string, form: Record<string, string> | [string, string][], headers?: HeadersInit) {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' })
}

/** The JSON of an answer, in the shape that the test expects. */
export async function readJson<T = Record<string, unknown>>(response: Response | Promise<Response>) {
  return (await (await response).json()) as T
}

/** The parameters that a redirect hands back to the app. */
export function handedBack(response: Response) {
  return new URL(response.headers.get('location') ?? '').searchParams
}
