import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { endLeftBuild, noteBuild } from './left-build'
import { isRunning, markOf } from './running'

let folder: string
let build: ChildProcess

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candor-build-'))
  build = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' })
  await new Promise((resolve) => build.once('spawn', resolve))
})
afterEach(() => {
  build.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('whoever starts after a start that was killed while it built does not wait for its build', async () => {
  const mark = markOf(build.pid ?? 0)
  await endLeftBuild(folder) // nothing is noted
  expect(isRunning(mark)).toBe(true)
  noteBuild(folder, mark.pid)
  await endLeftBuild(folder)
  expect(isRunning(mark)).toBe(false)
})
