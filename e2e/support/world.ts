import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createPrisma } from '@/lib/create-prisma'
import { freePort } from '@/scripts/ports'
import { followLog } from '@/scripts/postgres/log'
import { inRoot } from '@/scripts/root'
import { createTestDatabase, testDatabaseLog } from '@/scripts/test/cluster'
import { noSettings } from '@/scripts/test/no-settings'
import { runChild, startChild } from '@/scripts/up/children'
import { embeddedEnv } from '@/scripts/up/embedded'
import { waitUntilHealthy } from '@/scripts/up/health'
import { makeSecrets } from '@/scripts/up/secrets'

const ONLY_HERE = pathToFileURL(inRoot('e2e/support/only-here.mjs')).href

/** A whole stack of a test worker's own: database, outside world, app and job worker. */
export type World = {
  origin: string
  databaseUrl: string
  mailboxUrl: string
  facebookUrl: string
  twitterUrl: string
  mailboxDir: string
  /** The settings that its processes run with. */
  env: Record<string, string>
  prisma: ReturnType<typeof createPrisma>
  /** All that its processes wrote, on either way out. */
  said(): string
  /** All that the database server has written down since this world began. */
  databaseSaid(): string
  /** Each try of a process of ours to reach another machine. None may be left when a test ends. */
  outsideTries(): string[]
  /** Runs one of our scripts against this world, such as `scripts/seed.ts`. */
  run(script: string, ...args: string[]): Promise<void>
  /** Ends the job worker; the returned function starts another. */
  stopJobs(): Promise<() => Promise<void>>
  close(): Promise<void>
}

/** Starts a world on free ports. */
export async function startWorld(name: string): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'candor-world-'))
  mkdirSync(join(dataDir, 'mailbox'))
  const [app, mailbox, smtp, facebook, twitter] = await freePorts()
  const ports = { app, mailbox, smtp, facebook, twitter }
  const databaseSaid = followLog(testDatabaseLog())
  const databaseUrl = await createTestDatabase(`${process.env.TEST_DATABASE_PREFIX}${name}`)
  const embedded = embeddedEnv({ ports, secrets: makeSecrets(), databaseUrl, dataDir, isDev: false })
  const env: Record<string, string> = {
    ...noSettings,
    ...embedded,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import ${ONLY_HERE}`.trim(),
  }
  let said = ''
  const hear = (text: string) => (said += text)
  const start = (title: string, script: string) => startChild({ name: title, script, env, hear })
  const outside = start('The outside world', 'scripts/outside/main.ts')
  const server = start('The app', 'scripts/serve.ts')
  let jobs = start('The worker', 'scripts/worker.ts')
  await Promise.all([outside.ready, server.ready, jobs.ready])
  await waitUntilHealthy({ port: app })
  const prisma = createPrisma(databaseUrl)
  return {
    origin: env.APP_ORIGIN ?? '',
    databaseUrl,
    mailboxUrl: env.MAILBOX_URL ?? '',
    facebookUrl: `http://localhost:${facebook}`,
    twitterUrl: `http://localhost:${twitter}`,
    mailboxDir: env.MAILBOX_DIR ?? '',
    env,
    prisma,
    said: () => said,
    databaseSaid,
    outsideTries: () => said.match(/^X-11: .*$/gm) ?? [],
    run: async (script, ...args) => {
      const before = said.length
      await runChild({ script, args, env, hear }).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${said.slice(before)}`)
      })
    },
    stopJobs: async () => {
      await jobs.stop()
      return async () => {
        jobs = start('The worker', 'scripts/worker.ts')
        await jobs.ready
      }
    },
    close: async () => {
      await prisma.$disconnect()
      await Promise.all([jobs.stop(), server.stop()])
      await outside.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function freePorts() {
  const ports = new Set<number>()
  while (ports.size < 5) ports.add(await freePort())
  return [...ports] as [number, number, number, number, number]
}
