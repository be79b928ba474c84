import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname }, conditions: ['react-server'] },
  ssr: { resolve: { conditions: ['react-server'], externalConditions: ['react-server'] } },
  test: {
    include: ['lib/**/*.test.ts', 'scripts/**/*.test.ts', 'prisma/**/*.test.ts'],
    globalSetup: ['scripts/test/vitest-global.ts'],
    setupFiles: ['scripts/test/vitest-worker.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
