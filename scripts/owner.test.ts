import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claim, HeldError, isHeld } from './owner'
import { inRoot } from './root'
import { tsxArguments } from './tsx.mjs'
import { ForeignError } from './users'

let folder: string

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candor-owner-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Another process that claims the folder, says how that went, and lives until it is killed. */
function another() {
  const script = `
    const { claim } = await import(${JSON.stringify(inRoot('scripts/owner.ts'))})
    try { claim(process.argv[1], 'another start'); console.log('OWNS') } catch (error) { console.log(error.message) }
    setInterval(() => undefined, 1000)`
  const child = spawn(process.execPath, [...tsxArguments(), '--input-type=module', '-e', script, folder])
  const said = new Promise<string>((resolve) =>
    child.stdout.once('data', (part: Buffer) => resolve(part.toString())),
  )
  const killed = () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    return ended
  }
  return { pid: child.pid, said, killed }
}

test('a second start says who holds the data and since when, and changes nothing', () => {
  const own = claim(folder, 'npm start')
  const before = readdirSync(folder)
  expect(() => claim(folder, 'npm start')).toThrow(HeldError)
  expect(() => claim(folder, 'npm start')).toThrow(new RegExp(`process ${process.pid}.*since \\d{4}-`))
  expect(readdirSync(folder)).toEqual(before)
  own.release()
  expect(isHeld(folder)).toBe(false)
  expect(claim(folder, 'npm start').tookOver).toBe(false)
})

test('a start after a killed one takes over', async () => {
  const other = another()
  expect(await other.said).toContain('OWNS')
  expect(() => claim(folder, 'npm start')).toThrow(new RegExp(`another start \\(process ${other.pid}\\)`))
  await other.killed()
  expect(isHeld(folder)).toBe(false)
  expect(claim(folder, 'npm start').tookOver).toBe(true)
})

test('of many starts at once, one owns', async () => {
  const dead = another()
  await dead.said
  await dead.killed()
  const others = [another(), another(), another(), another()]
  const said = await Promise.all(others.map((other) => other.said))
  expect(said.filter((words) => words.includes('OWNS'))).toHaveLength(1)
  await Promise.all(others.map((other) => other.killed()))
})

test('whoever may not work in a data folder is told in a sentence whose it is', () => {
  chmodSync(folder, 0)
  expect(() => asNobody(() => claim(folder, 'npm start'))).toThrow(ForeignError)
  expect(() => asNobody(() => claim(join(folder, 'within'), 'npm start'))).toThrow(
    /^\S+ belongs to \w.*, and this user may not work in it\. Start as the user who did before/,
  )
  expect(() => asNobody(() => isHeld(folder))).toThrow(ForeignError)
  chmodSync(folder, 0o700)
})

/** Root may work everywhere: there the work is done as another user. */
function asNobody(work: () => unknown) {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  try {
    return work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}
