import { spawnSync } from 'node:child_process'
import { expect, test, vi } from 'vitest'
import { inRoot } from '../root'
import { browserCommand } from './browser-command'

vi.setConfig({ testTimeout: 120_000 }) // Playwright reads every file of tests

test('whoever mistypes the name of a test file is told so, and nothing passes', () => {
  const wrong = list('e2e/there-is-no-such.spec.ts')
  expect(wrong.said).toContain('No tests found')
  expect(wrong.status).toBe(1)
  const right = list('e2e/health.spec.ts')
  expect(right.said).toMatch(/Total: [1-9]/)
  expect(right.status).toBe(0)
})

function list(file: string) {
  const [tool = '', ...args] = browserCommand('e2e', [file, '--list'])
  const command = [inRoot('node_modules', tool), ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: inRoot(), encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
