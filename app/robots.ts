import type { MetadataRoute } from 'next'
import { env } from '@/lib/env'

const OPEN = ['/$', '/privacy', '/terms', '/api-terms', '/trust', '/security', '/u/', '/p/', '/_next/static/']

/** Search engines may read what is written for everybody, and nothing else. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: OPEN, disallow: '/' }, host: env().APP_ORIGIN }
}

export const dynamic = 'force-dynamic'
