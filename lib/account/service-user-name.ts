import 'server-only'

import { serviceNames } from '@/lib/service-names'
import { userNameKey } from './user-name'

/** True for user names that are the service’s name or address, a word of either, or look like one. */
export function isServiceName(userName: string) {
  const key = userNameKey(userName)
  return serviceNames().some((name) =>
    [name, ...name.split(/[^\p{L}\p{N}]+/u)].some((part) => keyOf(part) === key),
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
