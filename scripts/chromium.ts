import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const candidates = () => [process.env.CHROMIUM_PATH, ...places, chromium.executablePath()]

/** Where a Chromium is that this machine can run: the one that was named, the system's, or Playwright's own. */
export const findChromium = (paths = candidates()) =>
  paths.find((path) => path !== undefined && existsSync(path) && runs(path))

// One may be there whose libraries are missing, or that only says how to get it.
const runs = (path: string) =>
  spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0

/** Finds a Chromium, or gets one: Playwright's own, else the system's package. */
export function ensureChromium(say: (sentence: string) => void = console.log): string {
  const found = findChromium()
  if (found) return found
  say('There is no Chromium here: getting one.')
  const ways: [string, string[]][] = [
    [process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']],
    ['apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']],
    ['apt-get', ['update']],
    ['apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']],
  ]
  for (const [command, args] of ways) {
    spawnSync(command, args, { stdio: 'ignore', timeout: 300_000 })
    const path = findChromium()
    if (path) return path
  }
  throw new Error('No Chromium was found and none could be installed. Name one in CHROMIUM_PATH.')
}

/** What Chromium is told: no calls home, no name but this machine's. */
export const chromiumFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]
