import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from './ports'
import { inRoot } from './root'
import { tsxArguments } from './tsx.mjs'
import { embeddedEnv } from './up/embedded'
import { makeSecrets } from './up/secrets'

vi.setConfig({ testTimeout: 120_000 }) // each of them starts a process of its own

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'candor-beside-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const START_FIRST = 'Start Candor first (npm start), then run this beside it.\n'

function run(script: string, settings: Record<string, string> = {}) {
  const { PATH, HOME } = process.env
  const env = {
    PATH,
    HOME,
    ENV_FILE: '.env.example',
    DATA_DIR: folder,
    ...settings,
  } as unknown as NodeJS.ProcessEnv
  const args = [...tsxArguments(), 'scripts/run.ts', script, 'ada']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: inRoot(),
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

/** The settings of a start that has ended: nobody listens at its addresses any more. */
async function settingsOfEnded() {
  const port = await freePort()
  const ports = { app: port, mailbox: port, smtp: port, facebook: port, twitter: port }
  const databaseUrl = `postgresql://candor:secret@127.0.0.1:${port}/candor`
  return embeddedEnv({ ports, secrets: makeSecrets(), databaseUrl, dataDir: folder, isDev: false })
}

test.for(['scripts/audit-verify.ts', 'scripts/make-admin.ts'])(
  'whoever runs %s where nothing runs is told to start Candor first',
  async (script) => {
    expect(run(script)).toEqual({ status: 1, stdout: '', stderr: START_FIRST })
    const ended = { env: await settingsOfEnded(), processes: [{ pid: process.pid, mark: 'another' }] }
    writeFileSync(join(folder, 'run.json'), JSON.stringify(ended))
    expect(run(script)).toEqual({ status: 1, stdout: '', stderr: START_FIRST })
    rmSync(join(folder, 'run.json'))
  },
)

test('an operator is told what is missing, or that the database does not answer', async () => {
  const settings = await settingsOfEnded()
  expect(run('scripts/audit-verify.ts', settings).stderr).toBe(
    'The database does not answer. See DATABASE_URL, then run this again.\n',
  )
  expect(run('scripts/audit-verify.ts', { DATABASE_URL: process.env.DATABASE_URL! }).stderr).toMatch(
    /^The settings are not complete\. APP_ORIGIN is missing;/,
  )
})
