import { route } from '@/lib/route'

const LARGEST_REPORT = 16_384

// Browsers report without cookies and from any page of ours; only that it happened is written down.
export const POST = route({ who: 'machine', limit: 'csp-report' }, async (request) => {
  const text = (await request.text()).slice(0, LARGEST_REPORT)
  const directive =
    /"(?:effective-directive|effectiveDirective)"\s*:\s*"([a-z-]{1,40})"/.exec(text)?.[1] ?? 'unknown'
  console.warn(JSON.stringify({ level: 'warning', at: 'csp', directive }))
  return new Response(null, { status: 204 })
})
