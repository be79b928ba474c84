import { ask } from './support/ask'
import { expect, test } from './support/test'

test.describe('whether the service is well', () => {
  test('X-13 it says that it lives and that it is ready, and nothing of anybody', async ({ world }) => {
    const alive = await ask(world, '/healthz')
    const ready = await ask(world, '/readyz')
    expect([alive.status, JSON.parse(alive.body)]).toEqual([200, { alive: true }])
    expect([ready.status, JSON.parse(ready.body)]).toEqual([200, { ready: true, faults: [] }])
  })

  test('a browser that asks for the icon of the address gets it', async ({ world }) => {
    const { status, headers } = await ask(world, '/favicon.ico')
    expect([status, headers['content-type']]).toEqual([200, 'image/x-icon'])
  })

  test('X-13 whoever keeps it running may ask under the address of the machine, for nothing else', async ({
    world,
  }) => {
    const host = `127.0.0.1:${new URL(world.origin).port}`
    expect((await ask(world, '/readyz', { headers: { host } })).status).toBe(200)
    const elsewhere = await ask(world, '/overview', { headers: { host } })
    expect([elsewhere.status, elsewhere.headers.location]).toEqual([307, `${world.origin}/overview`])
  })
})
