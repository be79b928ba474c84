import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { demoPeople } from '@/prisma/seed/people'
import { makeSecrets } from '@/scripts/up/secrets'
import { createTestDatabase } from '@/scripts/test/cluster'
import { freePort } from '@/scripts/ports'
import { inRoot } from '@/scripts/root'
import { waitUntil } from '@/scripts/running'
import { bringToRest } from './support/rest'
import { fillSignIn } from './support/sign-in'
import { endAll, isQuiet, processesOf, runCommand, start } from './support/start-command'

// One data folder through its life. Each test begins where the one before it ended.
test.describe.configure({ mode: 'serial', timeout: 900_000 })

const SECOND_START_SECONDS = 5
let home: string
let folder: string
const strayFile = inRoot('.env.production.local')
let isStray = false
let running: Awaited<ReturnType<typeof start>>

test.beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'candor-start-'))
  chmodSync(home, 0o711) // where we are root, PostgreSQL runs as somebody else, who must come in
  folder = join(home, 'data')
})

test.afterAll(async () => {
  if (isStray) rmSync(strayFile, { force: true })
  await endAll(folder)
  rmSync(home, { recursive: true, force: true })
})

test('X-13 a first start that is killed half-way is begun anew, and all six people can sign in', async ({
  browser,
}) => {
  const first = runCommand('start', folder)
  const isHalfWay = () => existsSync(join(folder, 'photos')) && readdirSync(join(folder, 'photos')).length > 0
  expect(await waitUntil(isHalfWay, 480_000, 50), first.said()).toBe(true)
  await first.crash()
  expect(first.said()).not.toContain('Sign in as')
  expect(await isQuiet(folder)).toBe(true)

  running = await start(folder)
  expect(running.said()).toContain('The last start ended before the demo people were finished.')
  for (const { userName, password, story } of demoPeople) {
    expect(running.said()).toContain(story)
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${running.origin}/sign-in`)
    await fillSignIn(page, userName, password)
    await expect(page).toHaveURL(/\/overview$/)
    await bringToRest(context)
    await context.close()
  }
})

test('a second start, and a seeding, say who holds the data, and change nothing', async () => {
  for (const name of ['start', 'seed']) {
    const second = runCommand(name, folder)
    expect(await second.ended).toBe(1)
    expect(second.said()).toMatch(
      /^npm start \(process \d+\) has used .* since .* UTC\. Nothing was changed\./,
    )
  }
  expect((await fetch(`${running.origin}/readyz`)).status).toBe(200)
})

test('Ctrl-C ends everything', async () => {
  expect(processesOf(folder).length).toBeGreaterThan(4)
  expect(await running.pressCtrlC()).toBeLessThanOrEqual(130)
  expect(await isQuiet(folder), `left: ${processesOf(folder).join(' ')}`).toBe(true)
})

test('a second start with nothing changed is ready within 5 seconds, and makes nobody anew', async ({}, info) => {
  running = await start(folder)
  const { seconds } = running
  const share = loadavg()[0]! / cpus().length // others may want the same processors
  const figure = `a second start is ready in ${seconds.toFixed(1)} s, at a load of ${share.toFixed(1)} for each processor`
  info.annotations.push({ type: 'figure', description: figure })
  expect(running.said()).not.toContain('anew')
  expect(seconds).toBeLessThan(SECOND_START_SECONDS * Math.max(1, share))
})

test('busy ports are passed by, and the start says which it takes instead', async () => {
  await running.pressCtrlC()
  expect(await isQuiet(folder)).toBe(true)
  const port = await freePort()
  const others = await Promise.all([listen(port), listen(8025), listen(2525)])
  running = await start(folder, { PORT: String(port) })
  expect(running.said()).toContain(
    `Port ${port} is busy: the dashboard uses ${new URL(running.origin).port}.`,
  )
  expect(running.said()).toMatch(/Port 8025 is busy: the mailbox page uses \d+\./)
  expect(running.said()).toMatch(/Port 2525 is busy: mail uses \d+\./)
  for (const other of others) other?.close()
})

test('what a killed start leaves behind does not stop the next', async () => {
  await running.crash()
  running = await start(folder) // at once: what is left of the other is still ending
  expect((await fetch(`${running.origin}/readyz`)).status).toBe(200)
  await running.pressCtrlC()
  expect(await isQuiet(folder)).toBe(true)
})

test('X-13 seeding makes the demo people where there are none, and only there', async () => {
  const again = runCommand('seed', folder)
  expect(await again.ended).toBe(0)
  expect(again.said()).toBe('The demo people are there already. Nothing was changed.\n')
  const refused = runCommand('seed', folder, { DATABASE_URL: 'postgresql://localhost/candor' })
  expect(await refused.ended).toBe(1)
  expect(refused.said()).toBe('DATABASE_URL is set. Demo people are never put into your own database.\n')
})

test("an operator's start names what is missing, and starts nothing embedded", async () => {
  const other = join(home, 'operator')
  const one = { SMTP_URL: 'smtps://mail.lantern.example' }
  for (const [settings, sentence] of [
    [one, 'The settings are not complete. DATABASE_URL is missing, and SMTP_URL is set.'],
    [
      { ...one, DATABASE_URL: 'postgresql://localhost/candor' },
      'APP_ORIGIN is missing; SECRET_KEY is missing;',
    ],
    [
      { ...one, DATABASE_URL: 'postgresql://localhost/candor' },
      'CONTACT_EMAIL is missing; SECURITY_EMAIL is missing; POSTAL_ADDRESS is missing; MAIL_FROM is missing.',
    ],
    [{ MAIL_FROM: 'hello@lantern.example' }, 'DATABASE_URL is missing, and MAIL_FROM is set.'],
    [{ ENV_FILE: 'none' }, 'which ENV_FILE names'],
  ] as const) {
    const refused = runCommand('start', other, settings)
    expect(await refused.ended).toBe(1)
    expect(refused.said()).toContain(sentence)
  }
  expect(readdirSync(other)).toEqual([])
})

test("an operator's start uses what it is given, and nobody of the demo is there", async () => {
  const other = join(home, 'operator')
  const port = String(await freePort())
  const settings = {
    ...makeSecrets(),
    CONTACT_EMAIL: 'ask@lantern.example',
    SECURITY_EMAIL: 'safe@lantern.example',
    POSTAL_ADDRESS: 'Lantern, 2 Other Road',
    MAIL_FROM: 'hello@lantern.example',
    DATABASE_URL: await createTestDatabase(`${process.env.TEST_DATABASE_PREFIX}operator`),
    APP_ORIGIN: `http://localhost:${port}`,
    PORT: port,
    LISTEN_ADDRESS: '127.0.0.1',
    SMTP_URL: 'smtp://127.0.0.1:1',
    STORAGE_DIR: join(other, 'photos'),
    AUDIT_HEAD_FILE: join(other, 'heads.log'),
  }
  const command = runCommand('start', other, settings)
  const page = await besideStray(async () => {
    await command.until(`Candor answers at http://localhost:${port}.`)
    return (await fetch(`http://localhost:${port}/`)).text()
  })
  for (const { story } of demoPeople) expect(page).not.toContain(story)
  expect(page).toContain('ask@lantern.example')
  expect(page).not.toContain('candor.example')
  expect(page).not.toContain('Stray')
  const reports = await (await fetch(`http://localhost:${port}/.well-known/security.txt`)).text()
  expect(reports).toContain('Contact: mailto:safe@lantern.example')
  await command.pressCtrlC()
  expect(await isQuiet(other)).toBe(true)
  expect(readdirSync(other).sort()).toEqual(
    ['heads.log', 'photos'].filter((name) => existsSync(join(other, name))),
  )
  const elsewhere = runCommand('start', other, { ...settings, STORAGE_DIR: join(home, 'elsewhere') })
  expect(await elsewhere.ended).toBe(1)
  expect(elsewhere.said()).toContain('This is not the store that the photos of the database are in.')
})

/** While the work is done, a file of settings stands in the clone that no start was told to read. */
async function besideStray<T>(work: () => Promise<T>) {
  writeFileSync(strayFile, 'SERVICE_NAME=Stray\n', { flag: 'wx' })
  isStray = true
  try {
    return await work()
  } finally {
    rmSync(strayFile)
    isStray = false
  }
}

/** Takes a port of this machine; undefined where somebody else has it already. */
function listen(port: number) {
  return new Promise<Server | undefined>((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
