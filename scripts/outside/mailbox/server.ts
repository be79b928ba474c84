import { z } from 'zod'
import { control } from '../control'
import { json, listen, notThere, shown, type Asked, type Listening, type Route } from '../http'
import { listPage, messagePage } from './pages'
import { openShelf, type Message, type Shelf } from './shelf'
import { FAILURES, startCarrier, type Carrier } from './smtp'

const API_LIMIT = 200

const failInput = z.object({
  mode: z.enum(FAILURES),
  times: z.coerce.number().int().min(1).max(10_000).default(1),
})

export type Mailbox = { smtpPort: number; site: Listening; close(): Promise<void> }

/** The carrier that keeps every letter, and the pages that show them. */
export async function startMailbox(options: {
  directory: string
  smtpPort: number
  port: number
}): Promise<Mailbox> {
  const shelf = await openShelf(options.directory)
  const carrier = await startCarrier(options.smtpPort, shelf)
  const site = await listen({ port: options.port, routes: routes(shelf, carrier) })
  return {
    smtpPort: carrier.port,
    site,
    close: async () => void (await Promise.all([carrier.close(), site.close()])),
  }
}

function routes(shelf: Shelf, carrier: Carrier): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/$/,
      run: ({ query }) => shown(listPage(shelf.list(query.get('to') ?? ''), query.get('to')?.trim() ?? '')),
    },
    {
      method: 'GET',
      path: /^\/messages\/([\w-]+)$/,
      async run(_, id = '') {
        const message = await shelf.read(id)
        return message ? shown(messagePage(message), { looseStyle: true }) : notThere()
      },
    },
    { method: 'GET', path: /^\/api\/messages$/, run: async (asked) => json(await newest(shelf, asked)) },
    {
      method: 'GET',
      path: /^\/api\/messages\/([\w-]+)$/,
      async run(_, id = '') {
        const message = await shelf.read(id)
        return message ? json(message) : json({ error: 'There is no such letter.' }, 404)
      },
    },
    {
      method: 'GET',
      path: /^\/api\/messages\/([\w-]+)\/raw$/,
      run(_, id = '') {
        const body = shelf.readRaw(id)
        return body ? { status: 200, type: 'text/plain; charset=utf-8', body } : notThere()
      },
    },
    {
      method: 'DELETE',
      path: /^\/api\/messages$/,
      run() {
        shelf.clear()
        return json({ ok: true })
      },
    },
    {
      ...control('fail', failInput, ({ mode, times }) => {
        carrier.fail(mode, times)
        return { ok: true }
      }),
      path: /^\/api\/fail$/,
    },
  ]
}

async function newest(shelf: Shelf, { query }: Asked): Promise<Message[]> {
  const limit = Math.min(Number(query.get('limit')) || API_LIMIT, 2000)
  const found = shelf.list(query.get('to') ?? '').slice(0, limit)
  const messages = await Promise.all(found.map(({ id }) => shelf.read(id)))
  return messages.filter((message) => message !== null)
}
