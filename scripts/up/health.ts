import { get } from 'node:http'
import { waitUntil } from '../running'

/** Asks until the app says that it can work. */
export async function waitUntilHealthy(port: number, withinMs = 60_000) {
  if (!(await waitUntil(() => isHealthy(port), withinMs, 25)))
    throw new Error(`The app does not answer on port ${port}: /readyz says no.`)
}

function isHealthy(port: number) {
  return new Promise<boolean>((resolve) => {
    const request = get({ host: '127.0.0.1', port, path: '/readyz', timeout: 20_000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.once('timeout', () => request.destroy())
    request.once('error', () => resolve(false))
  })
}
