const PUBLIC = /^\/(|privacy|terms|api-terms|trust|security|u\/[^/]+|p\/[^/]+)$/
const FILES = /^\/(_next\/static\/.+|\.well-known\/.+|robots\.txt|[\w-]+\.(png|svg|ico|css|webmanifest))$/
const MAILED = /^\/(verify|reset|unsubscribe|connections\/deletion)(\/|$)/

/** Headers that depend on what stands at an address. */
export function headersOf(path: string): Record<string, string> {
  return {
    ...(PUBLIC.test(path) || FILES.test(path) ? {} : { 'x-robots-tag': 'noindex, nofollow' }),
    // Not `no-referrer`: browsers then send forms with `Origin: null`, which every door refuses.
    ...(MAILED.test(path) ? { 'referrer-policy': 'strict-origin' } : {}),
  }
}
