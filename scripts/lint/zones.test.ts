import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, test, vi } from 'vitest'
import { besideTheGate, placed, zones } from '../../eslint.config.mjs'
import { findCycles } from './cycles'

vi.setConfig({ testTimeout: 180_000 }) // the linter reads every file that an arrow could start from

const root = join(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root })

/** What fires on this content, were it what stands in that file. Nothing is written. */
async function firing(path: string, content: string) {
  const [result] = await eslint.lintText(content, { filePath: join(root, path) })
  return result!.messages
}

const rulesFiring = async (path: string, content: string) =>
  (await firing(path, content)).map(({ ruleId }) => ruleId)

const importing = (from: string) => `import * as thing from '${from}'\nexport const used = thing\n`

const SCREEN = 'components/consent/consent-screen.tsx'

const FORBIDDEN: [string, string, string][] = [
  ['lib/consent/gate.ts', '@/app/fonts', 'a room does not know where it is shown'],
  ['lib/consent/gate.ts', '@/components/consent/choice-row', 'a room does not know what it looks like'],
  ['lib/consent/gate.ts', '@/e2e/support/people', 'a room does not know how it is tested'],
  [SCREEN, '@/app/fonts', 'a component does not know where it is shown'],
  [SCREEN, '@/e2e/support/people', 'a component does not know how it is tested'],
  ['components/ui/clock.tsx', '@/lib/consent/purposes', 'a primitive does not know our domain'],
  ['components/ui/clock.tsx', '@/lib/clock', 'a primitive is given its time'],
  [
    'components/ui/clock.tsx',
    '@/components/consent/choice-row',
    'a primitive does not know what is made of it',
  ],
  [SCREEN, '@/lib/db', 'a component does not read the database'],
  ['app/not-found.tsx', '@/lib/db', 'a page does not read the database'],
  ['app/not-found.tsx', '@/lib/prisma', 'nor by another client'],
  ['app/not-found.tsx', '@/lib/create-prisma', 'nor by one that it makes'],
  ['app/not-found.tsx', '@/generated/prisma/client', 'a page does not know the generated client'],
  [SCREEN, '@/lib/consent/queries', 'a component is given what it shows'],
  [SCREEN, '@/lib/consent/commands', 'a component acts through actions only'],
  [SCREEN, '@/lib/consent/jobs', 'a component queues nothing'],
  [SCREEN, '@/lib/consent/holdings', 'a component does not know what is held'],
  ['components/photos/photo-wall.tsx', '@/lib/photos/photo-queries', 'nor reads by a part of the queries'],
  ['components/photos/photo-wall.tsx', '@/lib/photos/upload-commands', 'nor acts by a part of the commands'],
  ['lib/auth/session.ts', '@/lib/consent/purposes', 'the foundation knows no room'],
  ['lib/action.ts', '@/lib/consent/gate', 'nor does what lies beside the rooms'],
  ['lib/auth/session.ts', '@/lib/photos/limits', 'none of those in the middle either'],
  ['lib/auth/session.ts', '@/lib/inventory/catalogue', 'nor those that know every room'],
  ['lib/auth/session.ts', '@/lib/oversight/commands', 'nor administration'],
  ['lib/mail/kinds.ts', '@/lib/consent/gate', 'the post knows nothing of consent'],
  ['lib/health/check.ts', '@/lib/sessions/queries', 'whoever looks after the machine looks at no person'],
  ['lib/consent/gate.ts', '@/lib/connections/queries', 'consent stands below the other rooms'],
  ['lib/consent/gate.ts', '@/lib/inventory/catalogue', 'and below those that know every room'],
  ['lib/account/commands.ts', '@/lib/oversight/commands', 'an account knows nothing of administration'],
  [
    'lib/policy/documents/terms-1.ts',
    '@/lib/photos/limits',
    'what is written in a folder of a room is of that room',
  ],
  ['lib/consent/gate.ts', '@/lib/photos/capture-tags.mjs', 'a program of a room is of that room'],
  ['lib/photos/capture-tags.mjs', '@/lib/inventory/catalogue', 'and is bound as it is'],
  ['lib/photos/photo-queries.ts', '@/lib/faces/match', 'photos do not know who is in them'],
  ['lib/photos/capture-tags.mjs', '../places/questions.mjs', 'nor where they were taken'],
  ['lib/friends/queries.ts', '@/lib/programs/queries', 'friends do not know who reads of them'],
  ['lib/connections/queries.ts', '@/lib/inventory/catalogue', 'a room does not know the catalogue'],
  ['lib/programs/queries.ts', '@/lib/inventory/catalogue', 'nor does the one of programs'],
  ['lib/photos/photo-queries.ts', '@/lib/oversight/commands', 'photos know nothing of administration'],
  ['lib/inventory/flow.ts', '@/lib/campaigns/jobs', 'the inventory does not know administration'],
]

const fired = new Set<string>()

describe('the arrows between rooms', () => {
  test.each(FORBIDDEN)('%s may not import %s: %s', async (path, from) => {
    const found = await firing(path, importing(from))
    expect(found.map(({ ruleId }) => ruleId)).toContain('import/no-restricted-paths')
    for (const { message } of found) fired.add(message)
  })

  test('each arrow was shown to hold', () => {
    const unseen = zones.filter(({ message }) => ![...fired].some((said) => said.includes(message)))
    expect(unseen).toEqual([])
  })

  test('every folder of lib/ stands somewhere among them', () => {
    const folders = readdirSync(join(root, 'lib'), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    )
    const outside = folders.map(({ name }) => name).filter((name) => !placed.includes(name))
    expect(outside).toEqual([])
  })

  test('two files may not import each other', () => {
    const folder = mkdtempSync(join(tmpdir(), 'candor-cycle-'))
    writeFileSync(join(folder, 'a.ts'), `import { b } from './b'\nexport const a = () => b\n`)
    writeFileSync(join(folder, 'b.ts'), `import { a } from './a'\nexport const b = () => a\n`)
    const [tool = '', ...args] = findCycles(['*.ts'])
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
      cwd: folder,
      encoding: 'utf8',
    })
    rmSync(folder, { recursive: true })
    expect(status).toBe(1)
    expect(stdout).toMatch(/a\.ts -> b\.ts|b\.ts -> a\.ts/)
  })

  test('what is allowed is not reported', async () => {
    expect(await rulesFiring('app/not-found.tsx', importing('@/lib/consent/queries'))).toEqual([])
  })
})

describe('what the code may not do', () => {
  test('nothing outside the gate may fetch', async () => {
    expect(
      await rulesFiring('lib/consent/gate.ts', `export const sent = fetch('http://x.test')\n`),
    ).toContain('no-restricted-globals')
  })

  test('no statement is built from text', async () => {
    const text = `import { db } from '@/lib/db'\nexport const rows = db.$queryRawUnsafe('SELECT 1')\n`
    expect(await rulesFiring('lib/consent/gate.ts', text)).toContain('no-restricted-syntax')
  })

  test.each([
    ['a row', `export const rows = db.consentRecord.findMany({ where: {} })`],
    ['a statement', 'export const rows = db.$queryRaw`SELECT value FROM "ConsentRecord"`'],
  ])('a choice is asked of the one gate, and not read by %s', async (_, line) => {
    const text = `import { db } from '@/lib/db'\n${line}\n`
    expect(await rulesFiring('lib/photos/access.ts', text)).toContain('no-restricted-syntax')
    expect(await rulesFiring('lib/consent/gate.ts', text)).toEqual([])
  })

  test('who reads choices beside the gate is named, and does read them', () => {
    for (const path of Object.keys(besideTheGate).filter((each) => !each.includes('*')))
      expect(readFileSync(join(root, path), 'utf8')).toMatch(/consentRecord|"ConsentRecord"/)
  })

  test('no page carries a style attribute', async () => {
    const text = `export const Probe = () => <p style={{ color: 'red' }}>x</p>\n`
    expect(await rulesFiring('components/consent/consent-screen.tsx', text)).toContain('no-restricted-syntax')
  })

  test('time comes from the clock', async () => {
    expect(await rulesFiring('lib/consent/gate.ts', `export const at = Date.now()\n`)).toContain(
      'no-restricted-properties',
    )
  })
})
