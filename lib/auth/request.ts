import 'server-only'

import Bowser from 'bowser'
import { headers } from 'next/headers'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { comesFromUs } from '@/lib/http/origin'

export type Client = { browser: string; system: string; network: string }

/** What a request tells of where it comes from: browser and system by name, the address cut to its network. */
export async function readClient(): Promise<Client> {
  const sent = await headers()
  const agent = sent.get('user-agent')
  const { browser, os } = agent ? Bowser.parse(agent.slice(0, 400)) : { browser: {}, os: {} }
  return {
    browser: browser.name ?? 'An unknown browser',
    system: os.name ?? 'an unknown system',
    network: networkOf(sent.get('x-client-address') ?? ''),
  }
}

/** `203.0.113.0/24` or `2001:db8:1:2::/64`: enough to recognise a place, not a household. */
export function networkOf(address: string) {
  const plain = address.replace(/^::ffff:/, '')
  if (/^\d+(\.\d+){3}$/.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!plain.includes(':')) return 'unknown'
  return `${expandIPv6(plain).slice(0, 4).join(':')}::/64`
}

/** When the request came to the front door, before anything read it. */
export async function readArrival() {
  const said = Number((await headers()).get('x-candor-arrived'))
  return said > 0 ? new Date(said) : now()
}

/** True if the request comes from our own pages. */
export async function isSameOrigin() {
  const sent = await headers()
  return originIsOurs(sent.get('sec-fetch-site'), sent.get('origin'))
}

/** True where these two headers name our own address. */
export function originIsOurs(fetchSite: string | null, origin: string | null) {
  return comesFromUs({ fetchSite, origin }, env().APP_ORIGIN)
}

function expandIPv6(address: string) {
  const [head = '', tail] = address.split('::')
  const left = head ? head.split(':') : []
  const right = tail ? tail.split(':') : []
  const gap = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(gap).fill('0'), ...right].map((group) => group.replace(/^0+(?=.)/, ''))
}
