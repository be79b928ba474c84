import 'server-only'

import { headers } from 'next/headers'

/** The path of the page that is asked for, as the front door noted it; without its query. */
export async function currentPath() {
  return ((await headers()).get('x-candor-path') ?? '/').split('?', 1)[0] ?? '/'
}
