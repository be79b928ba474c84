import type { MetadataRoute } from 'next'
import { env } from '@/lib/env'

/** How the service looks when somebody keeps it on their screen. */
export default function manifest(): MetadataRoute.Manifest {
  const { SERVICE_NAME } = env()
  return {
    id: '/',
    name: SERVICE_NAME,
    short_name: SERVICE_NAME,
    description: 'See what is held about you, switch it off for real, and check that it is gone.',
    start_url: '/',
    display: 'browser',
    background_color: '#fcfaf5',
    theme_color: '#fcfaf5',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/apple-icon.png', sizes: '180x180', type: 'image/png' },
    ],
  }
}

export const dynamic = 'force-dynamic'
