import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { EnvError } from '@/lib/env'
import { inRoot } from './root'
import { isOperated } from './settings'

const example = readFileSync(inRoot('.env.example'), 'utf8')
const [, part = ''] = /Needed with DATABASE_URL ─+\n([\s\S]*?)\n# ──/.exec(example) ?? []
const needed = Object.keys(parseEnv(part)).filter((name) => name !== 'DATABASE_URL')

beforeEach(() => {
  for (const name of Object.keys(parseEnv(example))) vi.stubEnv(name, '')
})
afterEach(() => void vi.unstubAllEnvs())

test('with the example file as it is, nobody means services of their own', () => {
  expect(needed.length).toBeGreaterThan(9)
  expect(isOperated()).toBe(false)
})

test.for(needed)('whoever sets %s without a database gets no demo, but a sentence', (name) => {
  vi.stubEnv(name, 'something')
  expect(isOperated).toThrow(EnvError)
  expect(isOperated).toThrow(`DATABASE_URL is missing, and ${name} is set.`)
})
