import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ForeignError } from '../users'
import { type Account, postgresAccount } from './account'
import { passwordsOf, placeCluster } from './place'

let home: string
let dataDir: string
let inside: string

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'candor-place-'))
  dataDir = join(home, 'data')
  inside = join(dataDir, 'postgres')
  mkdirSync(dataDir)
})
afterEach(() => {
  rmSync(home, { recursive: true, force: true })
  vi.restoreAllMocks()
})

function putCluster(folder: string, account?: Account) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'PG_VERSION'), '18\n')
  if (account) chownSync(folder, account.uid, account.gid)
}

function besideOf(path: string) {
  const folder = dirname(path)
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((each) => each.startsWith(path))
}

test('whoever starts on the database of another user is told whose it is, and it stays as it was', () => {
  putCluster(inside)
  const { uid } = statSync(dataDir)
  const other = { uid: 4242, gid: 4242, name: 'other' }
  expect(() => placeCluster(dataDir, other)).toThrow(ForeignError)
  expect(() => placeCluster(dataDir, other)).toThrow(
    /^The database in \S+ belongs to .+, and this start would run it as user 4242\. Nothing was changed\./,
  )
  expect(existsSync(join(inside, 'PG_VERSION'))).toBe(true)
  expect(lstatSync(inside).isDirectory()).toBe(true)
  expect(statSync(dataDir).uid).toBe(uid)
})

describe.runIf(process.getuid?.() === 0)('where the user of PostgreSQL cannot enter the clone', () => {
  const account = postgresAccount()!
  let outside: string

  beforeEach(() => {
    outside = placeCluster(dataDir, account)
    writeFileSync(passwordsOf(dataDir), '{}')
  })
  afterEach(() => {
    for (const path of besideOf(outside)) rmSync(path, { recursive: true, force: true })
  })

  test('the database is made outside, and found there again', () => {
    expect(outside.startsWith(home)).toBe(false)
    putCluster(outside, account)
    expect(placeCluster(dataDir, account)).toBe(outside)
    rmSync(inside)
    expect(placeCluster(dataDir, account)).toBe(outside)
    expect(readlinkSync(inside)).toBe(outside)
    expect(existsSync(join(outside, 'PG_VERSION'))).toBe(true)
  })

  test('a database that is within is not removed: the start says how to go on', () => {
    rmSync(inside)
    putCluster(inside, account)
    expect(() => placeCluster(dataDir, account)).toThrow('who may not enter the folders above it.')
    expect(existsSync(join(inside, 'PG_VERSION'))).toBe(true)
  })

  test('whoever renamed the clone is told how to keep the database', () => {
    const before = `${outside}-before`
    putCluster(before, account)
    rmSync(inside)
    symlinkSync(before, inside)
    expect(() => placeCluster(dataDir, account)).toThrow(
      `mv ${before} ${outside} && ln -sfn ${outside} ${inside}.`,
    )
    expect(readlinkSync(inside)).toBe(before)
    renameSync(before, outside)
    rmSync(inside)
    symlinkSync(outside, inside)
    expect(placeCluster(dataDir, account)).toBe(outside)
  })

  test('the database of a data folder that was taken away is set aside, and said so', () => {
    const say = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    putCluster(outside, account)
    rmSync(dataDir, { recursive: true })
    expect(placeCluster(dataDir, account)).toBe(outside)
    expect(existsSync(outside)).toBe(false)
    const [aside = ''] = besideOf(outside)
    expect(existsSync(join(aside, 'PG_VERSION'))).toBe(true)
    expect(say).toHaveBeenCalledWith(`The database of a data folder that is gone was set aside in ${aside}.`)
  })
})
