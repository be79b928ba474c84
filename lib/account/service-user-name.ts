import 'server-only'

import { serviceNames } from '@/lib/service-names'
import { isReserved, userNameKey } from './user-name'

/**
 * True for user names that are the service’s name or address, a word of either, or look like one; also with a word
 * beside it that is kept for us, such as "support".
 */
export function isServiceName(userName: string) {
  const key = userNameKey(userName)
  return serviceNames().some((name) =>
    [name, ...name.split(/[^\p{L}\p{N}]+/u)].some((part) => speaksAs(keyOf(part), key)),
  )
}

function speaksAs(service: string, key: string) {
  if (service === '') return false
  if (key === service) return true
  return (
    (key.startsWith(service) && isReserved(key.slice(service.length))) ||
    (key.endsWith(service) && isReserved(key.slice(0, -service.length)))
  )
}

/** User names are of plain letters and digits: "Lumière & Co" could be nothing but lumiereco. */
const keyOf = (text: string) =>
  userNameKey(
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, ''),
  )
