import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ownSettings } from './own-settings'
import { inRoot } from './root'

test('whoever names another file of settings than .env gets nothing of .env from the framework', () => {
  const folder = mkdtempSync(join(tmpdir(), 'candor-settings-'))
  for (const name of ['.env', '.env.production']) writeFileSync(join(folder, name), 'SERVICE_NAME=Lantern\n')
  expect(serviceNameIn(folder, {})).toBe('Lantern') // the framework reads them where nobody tells it not to
  expect(serviceNameIn(folder, ownSettings)).toBe('undefined')
  rmSync(folder, { recursive: true, force: true })
})

function serviceNameIn(folder: string, settings: Record<string, string>) {
  const lines = `require('@next/env').loadEnvConfig(process.argv[1], false); console.log(process.env.SERVICE_NAME)`
  const env = { PATH: process.env.PATH, ...settings } as unknown as NodeJS.ProcessEnv
  return spawnSync(process.execPath, ['-e', lines, folder], {
    cwd: inRoot(),
    env,
    encoding: 'utf8',
  }).stdout.trim()
}
