import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, test, vi } from 'vitest'
import { findCycles } from './cycles'

vi.setConfig({ testTimeout: 180_000 }) // the linter reads every file that an arrow could start from

const root = join(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root })

/** Rule ids that fire on this content, were it what stands in that file. Nothing is written. */
async function rulesFiring(path: string, content: string) {
  const [result] = await eslint.lintText(content, { filePath: join(root, path) })
  return result!.messages.map(({ ruleId }) => ruleId)
}

const importing = (from: string) => `import * as thing from '${from}'\nexport const used = thing\n`

const FORBIDDEN: [string, string, string][] = [
  ['lib/consent/gate.ts', '@/components/consent/choice-row', 'a room does not know what it looks like'],
  ['components/ui/clock.tsx', '@/lib/consent/purposes', 'a primitive does not know our domain'],
  ['components/consent/consent-screen.tsx', '@/lib/db', 'a component does not read the database'],
  ['app/not-found.tsx', '@/lib/prisma', 'a page does not read the database'],
  ['app/not-found.tsx', '@/generated/prisma/client', 'a page does not know the generated client'],
  ['components/consent/consent-screen.tsx', '@/lib/consent/queries', 'a component is given what it shows'],
  [
    'components/consent/consent-screen.tsx',
    '@/lib/consent/commands',
    'a component acts through actions only',
  ],
  ['lib/auth/session.ts', '@/lib/consent/purposes', 'the foundation knows no room'],
  ['lib/mail/kinds.ts', '@/lib/consent/gate', 'the post knows nothing of consent'],
  ['lib/consent/gate.ts', '@/lib/connections/queries', 'consent stands below the other rooms'],
  ['lib/connections/queries.ts', '@/lib/inventory/catalogue', 'a room does not know the catalogue'],
  ['lib/inventory/flow.ts', '@/lib/campaigns/jobs', 'the inventory does not know administration'],
]

describe('the arrows between rooms', () => {
  test.each(FORBIDDEN)('%s may not import %s: %s', async (path, from) => {
    expect(await rulesFiring(path, importing(from))).toContain('import/no-restricted-paths')
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
    expect(stdout).toContain('b.ts -> a.ts')
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
