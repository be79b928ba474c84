import { get } from 'node:http'
import { waitUntil } from '../running'

type Asked = { port: number; /** Where the app listens: LISTEN_ADDRESS. */ address?: string }

/** Asks until the app says that it can work. */
export async function waitUntilHealthy({ port, address }: Asked, withinMs = 60_000) {
  if (!(await waitUntil(() => isHealthy({ port, address }), withinMs, 25)))
    throw new Error(`The app does not answer at ${reachable(address)}, port ${port}: /readyz says no.`)
}

function isHealthy({ port, address }: Asked) {
  // The front door answers this question under the address of this machine alone.
  const headers = { host: `127.0.0.1:${port}` }
  return new Promise<boolean>((resolve) => {
    const asked = { host: reachable(address), port, path: '/readyz', headers, timeout: 20_000 }
    const request = get(asked, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(false))
  })
}

// Who listens at every address of this machine is reached at this one.
const reachable = (address = '') => (['', '0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address)
