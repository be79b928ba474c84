import 'server-only'

import { request } from 'node:http'
import { env } from '@/lib/env'

const MOST_MS = 10_000
const EVERYWHERE = new Set(['', '0.0.0.0', '::'])

/** Our own front door cannot be reached, or was silent for too long. */
export class NoAnswer extends Error {}

/** Asks our own front door for a path, over the network as anybody would, without a cookie or a key. */
export function askOwnDoor(path: string): Promise<Response> {
  const { APP_ORIGIN, PORT, LISTEN_ADDRESS = '' } = env()
  const asked = {
    host: EVERYWHERE.has(LISTEN_ADDRESS) ? '127.0.0.1' : LISTEN_ADDRESS,
    port: PORT,
    path,
    headers: { host: new URL(APP_ORIGIN).host },
    timeout: MOST_MS,
    agent: false as const,
  }
  return new Promise((resolve, reject) => {
    const asking = request(asked, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('error', reject)
      answer.once('end', () => {
        const { statusCode: status = 500, headers } = answer
        const body = [204, 304].includes(status) ? null : Buffer.concat(parts)
        resolve(new Response(body, { status, headers: namesAndValues(headers) }))
      })
    })
    asking.once('timeout', () => asking.destroy(new Error('It was silent.')))
    asking.once('error', (cause) => reject(new NoAnswer('Our own front door did not answer.', { cause })))
    asking.end()
  })
}

const namesAndValues = (headers: NodeJS.Dict<string | string[]>) =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  )
