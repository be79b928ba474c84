import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { admit, type DoorRules } from '@/lib/http/front-door'
import { waitUntilHealthy } from './health'

const PATIENCE_MS = 300
const OTHER = process.platform === 'linux' ? '127.0.0.2' : '::1'
let server: Server
afterEach(() => void server.close())

/** Listens at one address behind our front door, as the app does. */
async function listenAt(address: string) {
  const rules: DoorRules = {
    origin: 'https://lantern.example',
    port: 0,
    trustedProxies: 1,
    isDev: false,
    isHttps: true,
    formTargets: [],
    publicPaths: new Set(),
  }
  server = createServer(({ method = '', url = '', headers }, response) => {
    const arrival = { method, url, headers, hostCount: 1, remoteAddress: address, arrivedAt: 0 }
    response.writeHead(admit(arrival, rules).refused?.status ?? 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  return (rules.port = (server.address() as AddressInfo).port)
}

test.for([
  [OTHER, OTHER],
  ['127.0.0.1', undefined],
  ['0.0.0.0', '0.0.0.0'],
] as const)('an operator whose app listens at %s has it asked there', async ([listens, address]) => {
  const port = await listenAt(listens)
  await expect(waitUntilHealthy({ port, address }, PATIENCE_MS)).resolves.toBeUndefined()
})

test('an operator whose app does not answer is told where it was asked', async () => {
  const port = await listenAt('127.0.0.1')
  await expect(waitUntilHealthy({ port, address: OTHER }, PATIENCE_MS)).rejects.toThrow(
    `The app does not answer at ${OTHER}, port ${port}: /readyz says no.`,
  )
})
