const FALLBACK = '/overview'
const UNPRINTABLE = /[\u0000-\u001f\u007f\s\\]/

/** A path of this site to go back to; anything that could lead elsewhere becomes the overview. */
export function safeReturnPath(value: unknown, fallback = FALLBACK) {
  if (typeof value !== 'string' || value.length > 512) return fallback
  if (!value.startsWith('/') || value.startsWith('//') || UNPRINTABLE.test(value)) return fallback
  const here = 'http://here.invalid'
  const url = URL.canParse(value, here) ? new URL(value, here) : null
  if (!url || url.origin !== here || url.pathname.startsWith('//') || url.pathname.startsWith('/api/'))
    return fallback
  return `${url.pathname}${url.search}${url.hash}`
}
