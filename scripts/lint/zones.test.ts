import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ESLint } from 'eslint'
import { afterAll, describe, expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 180_000 }) // the linter reads every file that an arrow could start from

const root = join(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root })
const written: string[] = []

afterAll(() => written.forEach((file) => rmSync(join(root, file), { force: true })))

/** Rule ids that fire on a file with this content at this place. The file stands there only for the test. */
async function rulesFiring(path: string, content: string) {
  const file = path.replace(/(\.tsx?)$/, `-zone-probe-${process.pid}$1`)
  written.push(file)
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), content)
  const [result] = await eslint.lintFiles([file])
  rmSync(join(root, file), { force: true })
  return result!.messages.map(({ ruleId }) => ruleId)
}

const importing = (from: string) => `import * as thing from '${from}'\nexport const used = thing\n`

const FORBIDDEN: [string, string, string][] = [
  ['lib/consent/probe.ts', '@/components/consent/choice-row', 'a room does not know what it looks like'],
  ['components/ui/probe.ts', '@/lib/consent/purposes', 'a primitive does not know our domain'],
  ['components/consent/probe.ts', '@/lib/db', 'a component does not read the database'],
  ['app/probe.ts', '@/lib/prisma', 'a page does not read the database'],
  ['app/probe.ts', '@/generated/prisma/client', 'a page does not know the generated client'],
  ['components/consent/probe.ts', '@/lib/consent/queries', 'a component is given what it shows'],
  ['components/consent/probe.ts', '@/lib/consent/commands', 'a component acts through actions only'],
  ['lib/auth/probe.ts', '@/lib/consent/purposes', 'the foundation knows no room'],
  ['lib/mail/probe.ts', '@/lib/consent/gate', 'the post knows nothing of consent'],
  ['lib/consent/probe.ts', '@/lib/connections/queries', 'consent stands below the other rooms'],
  ['lib/connections/probe.ts', '@/lib/inventory/catalogue', 'a room does not know the catalogue'],
  ['lib/inventory/probe.ts', '@/lib/campaigns/jobs', 'the inventory does not know administration'],
]

describe('the arrows between rooms', () => {
  test.each(FORBIDDEN)('%s may not import %s: %s', async (path, from) => {
    expect(await rulesFiring(path, importing(from))).toContain('import/no-restricted-paths')
  })

  test('two files may not import each other', async () => {
    const a = `lib/consent/cycle-a-${process.pid}.ts`
    written.push(a)
    writeFileSync(
      join(root, a),
      `export { b } from './cycle-b-zone-probe-${process.pid}'\nexport const a = 1\n`,
    )
    expect(
      await rulesFiring(
        'lib/consent/cycle-b.ts',
        `export { a } from './cycle-a-${process.pid}'\nexport const b = 1\n`,
      ),
    ).toContain('import/no-cycle')
  })

  test('what is allowed is not reported', async () => {
    expect(await rulesFiring('app/probe.ts', importing('@/lib/consent/queries'))).toEqual([])
  })
})

describe('what the code may not do', () => {
  test('nothing outside the gate may fetch', async () => {
    expect(
      await rulesFiring('lib/consent/probe.ts', `export const sent = fetch('http://x.test')\n`),
    ).toContain('no-restricted-globals')
  })

  test('no statement is built from text', async () => {
    const text = `import { db } from '@/lib/db'\nexport const rows = db.$queryRawUnsafe('SELECT 1')\n`
    expect(await rulesFiring('lib/consent/probe.ts', text)).toContain('no-restricted-syntax')
  })

  test('no page carries a style attribute', async () => {
    const text = `export const Probe = () => <p style={{ color: 'red' }}>x</p>\n`
    expect(await rulesFiring('components/consent/probe.tsx', text)).toContain('no-restricted-syntax')
  })

  test('time comes from the clock', async () => {
    expect(await rulesFiring('lib/consent/probe.ts', `export const at = Date.now()\n`)).toContain(
      'no-restricted-properties',
    )
  })
})
