import { defineConfig, devices } from '@playwright/test'
import { chromiumFlags, findChromium } from './scripts/chromium'

// The product's server modules may be loaded by tests, as they are by scripts: workers inherit this.
if (!process.env.NODE_OPTIONS?.includes('react-server'))
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --conditions=react-server`.trim()

const executablePath = process.env.CHROMIUM_PATH ?? findChromium()
const report = process.env.E2E_REPORT

export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env.E2E_OUTPUT ?? 'test-results',
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalSetup: './scripts/test/playwright-global.ts',
  reporter: report ? [['dot'], ['json', { outputFile: report }]] : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: { mode: 'retain-on-failure', snapshots: true, screenshots: false, sources: false }, // no film of all that passes
    launchOptions: { executablePath, args: chromiumFlags },
  },
  projects: [
    { name: 'start', testMatch: /start\.spec\.ts$/ }, // alone: it says how long a start takes
    { name: 'e2e', testMatch: /\.spec\.ts$/, testIgnore: /start\.spec\.ts$/ },
    { name: 'shots', testMatch: /shots\.ts$/ },
  ],
})
