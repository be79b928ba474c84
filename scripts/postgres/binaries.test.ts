import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postgresAccount } from './account'
import { copyToRefuge } from './binaries'

const isRoot = process.getuid?.() === 0
let home: string
let umask: number

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'candor-binaries-'))
  umask = process.umask(0o077)
})
afterEach(() => {
  process.umask(umask)
  rmSync(home, { recursive: true, force: true })
})

test.runIf(isRoot)('where root keeps its files from all others, PostgreSQL can still be run', () => {
  const account = postgresAccount()!
  mkdirSync(join(home, 'native/bin'), { recursive: true })
  writeFileSync(join(home, 'native/bin/postgres'), '#!/bin/sh\n', { mode: 0o700 })
  writeFileSync(join(home, 'package.json'), JSON.stringify({ version: `test-${process.pid}` }))
  const copy = copyToRefuge(home, account)
  const run = () =>
    spawnSync(join(copy, 'bin/postgres'), { cwd: '/', uid: account.uid, gid: account.gid }).status
  try {
    expect(run()).toBe(0)
    for (const path of [join(copy, 'bin'), copy]) chownSync(path, 0, 0)
    expect(run()).not.toBe(0)
    expect(copyToRefuge(home, account)).toBe(copy)
    expect(run()).toBe(0)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
