import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NextRequest } from 'next/server'
import type { Tasks } from '@/lib/jobs/tasks'
import { startOutside } from '../outside/outside'
import type { Person } from '../outside/people'
import { readSettings } from '../outside/settings'

type Handler = (
  request: NextRequest,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>
type Site = 'facebook' | 'twitter'

const CALLBACKS: Record<string, () => Promise<Handler>> = {
  deauthorize: async () => (await import('@/app/api/connections/facebook/deauthorize/route')).POST,
  'delete-data': async () => (await import('@/app/api/connections/facebook/delete-data/route')).POST,
}

/** The real stand-ins around an app that answers nothing but the provider's callbacks. Call before anything reads env(). */
export async function openProviders() {
  const app = createServer((request, response) => {
    void answer(request).then(async (made) => {
      response.writeHead(made.status, Object.fromEntries(made.headers))
      response.end(await made.text())
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  process.env.APP_ORIGIN = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  const directory = mkdtempSync(join(tmpdir(), 'candor-providers-'))
  const outside = await startOutside(
    readSettings({ ...process.env, MAILBOX_DIR: join(directory, 'mailbox') }),
  )
  const at = (site: Site, path: string) => `http://127.0.0.1:${outside.ports[site]}${path}`
  process.env.FACEBOOK_DIALOG_URL = at('facebook', '/v23.0')
  process.env.FACEBOOK_GRAPH_URL = at('facebook', '/v23.0')
  process.env.TWITTER_DIALOG_URL = at('twitter', '')
  process.env.TWITTER_API_URL = at('twitter', '')
  return {
    at,
    tell: (site: Site, command: string, input: unknown = {}) => tell(at(site, `/control/${command}`), input),
    log: async (site: Site) => (await (await fetch(at(site, '/control/log'))).json()) as LogLine[],
    tokens: async (site: Site) =>
      (await (await fetch(at(site, '/control/tokens'))).json()) as { person: string }[],
    personAt: async (key: string) => {
      const people = (await (await fetch(at('facebook', '/control/people'))).json()) as Person[]
      return people.find((person) => person.key === key)!
    },
    /** Sends a signed request to the app, as anybody could. */
    post: (callback: string, signed: string) =>
      fetch(`${process.env.APP_ORIGIN}/api/connections/facebook/${callback}`, {
        method: 'POST',
        body: new URLSearchParams({ signed_request: signed }),
      }),
    async close() {
      await outside.close()
      app.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export type Providers = Awaited<ReturnType<typeof openProviders>>
export type LogLine = { method: string; path: string; query: Record<string, string>; status: number }

/** Plays the person at the provider: reads the dialog's address, picks who they are and what they let go. */
export async function consent(authoriseUrl: string, person: string, grant?: string[]) {
  const url = new URL(authoriseUrl)
  const asked = (url.searchParams.get('scope') ?? '').split(/[\s,]+/)
  const form = new URLSearchParams(url.search)
  form.set('person', person)
  form.set('choice', 'continue')
  for (const scope of grant ?? asked) form.append('grant', scope)
  return sentBack(await fetch(url, { method: 'POST', body: form, redirect: 'manual' }))
}

/** The person presses Cancel there. */
export async function refuse(authoriseUrl: string) {
  const url = new URL(authoriseUrl)
  const form = new URLSearchParams(url.search)
  form.set('choice', 'cancel')
  return sentBack(await fetch(url, { method: 'POST', body: form, redirect: 'manual' }))
}

export type JobRow = { task: string; payload: Tasks['connections.revoke'] }

function sentBack(response: Response) {
  const sent = new URL(response.headers.get('location') ?? '').searchParams
  return {
    state: sent.get('state') ?? '',
    code: sent.get('code') ?? undefined,
    error: sent.get('error') ?? undefined,
  }
}

async function tell(url: string, input: unknown) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(input) })
  return (await response.json()) as { status: number; body: { url: string; confirmation_code: string } }
}

async function answer(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const run = CALLBACKS[request.url?.split('/').pop() ?? '']
  if (!run) return new Response(null, { status: 404 })
  const url = `${process.env.APP_ORIGIN}${request.url}`
  const sent = new NextRequest(url, {
    method: 'POST',
    body: Buffer.concat(chunks),
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  })
  return (await run())(sent, { params: Promise.resolve({}) })
}
