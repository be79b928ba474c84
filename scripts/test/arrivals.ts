import { admit, type Arrival, type DoorRules } from '@/lib/http/front-door'

/** How a front door on the open network is set. */
export const rules: DoorRules = {
  origin: 'https://candor.example',
  port: 3000,
  isHttps: true,
  isDev: false,
  trustedProxies: 0,
  formTargets: ['https://www.facebook.com'],
  publicPaths: new Set(['/icon.svg']),
}

/** Somebody who asks for a page, as the server hears them. */
export const arrive = (change: Partial<Arrival> = {}, headers: Arrival['headers'] = {}): Arrival => ({
  method: 'GET',
  url: '/overview',
  hostCount: 1,
  remoteAddress: '203.0.113.9',
  arrivedAt: 1_700_000_000_000,
  ...change,
  headers: { host: 'candor.example', ...headers },
})

/** What the door lets in, with a mark that is known; throws where it lets nobody in. */
export function passed(arrival: Arrival, door = rules) {
  const admission = admit(arrival, door, () => 'bm9uY2U=')
  if (admission.refused) throw new Error(`refused with ${admission.refused.status}`)
  return admission
}
