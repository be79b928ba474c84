import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { env } from '@/lib/env'
import { fontVariables } from './fonts'
import './globals.css'

// A nonce belongs to one answer, and settings are this process's: every page is made when it is asked for.
export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const { SERVICE_NAME, APP_ORIGIN } = env()
  return {
    metadataBase: new URL(APP_ORIGIN),
    title: {
      default: `${SERVICE_NAME}: a privacy dashboard whose switches are real`,
      template: `%s · ${SERVICE_NAME}`,
    },
    description: 'See what is held about you, switch it off for real, and check that it is gone.',
    applicationName: SERVICE_NAME,
    formatDetection: { telephone: false, email: false, address: false },
    openGraph: { siteName: SERVICE_NAME, type: 'website' },
  }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fcfaf5' },
    { media: '(prefers-color-scheme: dark)', color: '#11141b' },
  ],
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <a className="skip" href="#main">
          Skip to the page
        </a>
        {children}
      </body>
    </html>
  )
}
