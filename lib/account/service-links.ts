import 'server-only'

import { env } from '@/lib/env'

/** A page of ours as a whole address, as mails carry it. */
export function pageLink(path: `/${string}`, token?: string) {
  return `${env().APP_ORIGIN}${path}${token ? `?token=${token}` : ''}`
}
