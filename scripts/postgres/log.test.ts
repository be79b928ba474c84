import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testAdminUrl, testDatabaseLog } from '../test/cluster'
import { boundLog, followLog } from './log'
import { findTalkative } from './talkative'

const url = process.env.DATABASE_URL ?? ''

async function failing(statement: string, values: unknown[] = []) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const error = await client.query(statement, values).catch((thrown: Error) => thrown)
  await client.end()
  expect(error).toBeInstanceOf(Error)
}

async function knockWithWrongPassword() {
  const wrong = new URL(url)
  wrong.password = 'wrong'
  await new Client({ connectionString: wrong.href }).connect().catch(() => undefined)
}

test('C-092 a row, a statement or a value that fails does not reach the log of the database', async () => {
  const said = followLog(testDatabaseLog())
  const row = `'38.7069', 'Lisbon', 'IMG_4711.jpg'`
  const table = 'CREATE TEMP TABLE held (latitude text, place text, file text, CHECK (place IS NULL))'
  await failing(`${table}; INSERT INTO held VALUES (${row})`)
  await failing('SELECT $1::uuid', ['ada@lisbon.example'])
  await failing(`SELECT 'Lisbon'::int`)
  await failing(`DO $$ BEGIN RAISE WARNING 'Lisbon'; RAISE EXCEPTION 'Lisbon'; END $$`)
  await knockWithWrongPassword()
  expect(said()).toContain('FATAL') // the log is the right one
  expect(said()).not.toMatch(/lisbon|38\.7|IMG_4711/i)
})

test('C-092 what would make a database tell is named, and ours is not among those that do', async () => {
  expect(await findTalkative(url)).toEqual([])
  const talkative = new URL(testAdminUrl())
  talkative.searchParams.set('options', '-c log_min_messages=warning -c log_error_verbosity=verbose')
  expect(await findTalkative(talkative.href)).toEqual([
    'log_min_messages = log',
    'log_error_verbosity = terse',
  ])
})

let folder: string

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candor-log-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a log that has grown begins anew, for those too who write to it, and the old one is kept once', () => {
  const file = join(folder, 'server.log')
  const writer = openSync(file, 'a')
  writeSync(writer, 'a first line\n')
  const said = followLog(file)
  writeSync(writer, 'a second line\n')
  boundLog(file, 100)
  expect(said()).toBe('a second line\n')
  boundLog(file, 10)
  writeSync(writer, 'a third line\n')
  closeSync(writer)
  expect(readFileSync(file, 'utf8')).toBe('a third line\n')
  expect(said()).toBe('a second line\na third line\n')
  appendFileSync(file, 'a fourth line\n')
  boundLog(file, 10)
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('a third line\na fourth line\n')
})

test('a log that is not there yet is nothing to bound', () => {
  expect(() => boundLog(join(folder, 'none.log'))).not.toThrow()
})
