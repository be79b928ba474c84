import type { NextConfig } from 'next'

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    'graphile-worker',
    'nodemailer',
    'pg',
    'fxa-common-password-list',
  ],
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.NEXT_TSCONFIG ?? 'tsconfig.json' }, // types are their own step of npm test
  experimental: {
    serverActions: { bodySizeLimit: '4mb' }, // the largest form; the front door knows each path's own limit
    turbopackChunking: { minChunkSize: 200_000 }, // bytes before minifying: one request less for every page
  },
}

export default config
