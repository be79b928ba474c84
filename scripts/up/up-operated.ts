import type { Env } from '@/lib/env'
import { buildIfStale } from '../build'
import { migrate } from '../migrate'
import { findTalkative } from '../postgres/talkative'
import { runChild } from './children'
import type { Ending } from './ending'
import { waitUntilHealthy } from './health'
import { keepRunning } from './supervise'

type Options = { settings: Env; ending: Ending; part: 'both' | 'app' | 'worker' }

/** Starts the app and its worker on the operator's own services. */
export async function upOperated({ settings, ending, part }: Options) {
  const isDev = settings.NODE_ENV === 'development'
  const { applied } = await migrate(settings.DATABASE_URL)
  if (applied.length > 0) console.log(`The database was brought up to date: ${applied.join(', ')}.`)
  await warnOfTalkative(settings.DATABASE_URL)
  await claimStore()
  if (part !== 'worker' && !isDev) await buildIfStale()
  const scripts = { app: 'scripts/serve.ts', worker: 'scripts/worker.ts' }
  const parts = part === 'both' ? (['app', 'worker'] as const) : [part]
  const kept = parts.map((name) =>
    keepRunning({ name: `The ${name}`, script: scripts[name], env: {} }, ending),
  )
  ending.add(...kept.map(({ stop }) => stop))
  await Promise.all(kept.map(({ first }) => first.ready))
  if (part !== 'worker') await waitUntilHealthy({ port: settings.PORT, address: settings.LISTEN_ADDRESS })
  console.log(
    part === 'worker'
      ? 'The worker takes jobs.'
      : `${settings.SERVICE_NAME} answers at ${settings.APP_ORIGIN}.`,
  )
}

// Part of it needs what only the app and the worker load: a process of its own keeps this one small.
async function claimStore() {
  let said = ''
  const claimed = runChild({
    script: 'scripts/claim-store.ts',
    env: { NODE_NO_WARNINGS: '1' },
    hear: (text) => (said += text),
  })
  await claimed.catch((error: unknown) => {
    throw new Error(said.trim() || String(error))
  })
}

async function warnOfTalkative(databaseUrl: string) {
  const wanted = await findTalkative(databaseUrl)
  if (wanted.length === 0) return
  console.warn("The database may write people's data into its own log. To keep it out, set there:")
  for (const setting of wanted) console.warn(`  ${setting}`)
}
