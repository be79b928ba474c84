import { defineConfig } from 'prisma/config'

// Without this even `prisma generate` tries to download an engine it does not use.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://unset:unset@localhost:1/unset' },
})
