import { once } from 'node:events'
import { request } from 'node:http'
import { ask, ownPages } from './support/ask'
import { expect, test } from './support/test'
import type { World } from './support/world'

const BYTES = 2_000_000
const form = { 'content-type': 'multipart/form-data; boundary=x' }

/** Somebody who says that a file of megabytes comes, is let in, and then sends nothing of it. */
async function sendSlowly(world: World) {
  const { hostname, port, host } = new URL(world.origin)
  const length = { 'content-length': String(BYTES), expect: '100-continue' }
  const headers = { host, ...ownPages(world), ...form, ...length }
  const sending = request({ hostname, port, path: '/choices/receipts', method: 'POST', headers })
  sending.on('error', () => undefined) // it is cut off in the end
  sending.flushHeaders()
  await once(sending, 'continue')
  return sending
}

test('C-194 few files of megabytes are held at once: the next is asked to come again, and pages answer all the while', async ({
  world,
}) => {
  const slow = await Promise.all(Array.from({ length: 4 }, () => sendSlowly(world)))
  const body = Buffer.alloc(BYTES)
  const sent = { method: 'POST', headers: { ...ownPages(world), ...form }, body }
  const asked = { ...sent, headers: { ...sent.headers, 'content-length': String(BYTES) }, body: undefined }
  const fifth = await ask(world, '/choices/receipts', asked)
  expect([fifth.status, fifth.headers['retry-after'], fifth.body]).toEqual([
    503,
    '5',
    'Many files come in right now. Try again in a moment.\n',
  ])
  expect((await ask(world, '/sign-in')).status).toBe(200)
  for (const one of slow) one.destroy()
  await expect.poll(async () => (await ask(world, '/choices/receipts', sent)).status).not.toBe(503)
})
