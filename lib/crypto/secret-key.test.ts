import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { EnvError, parseEnv } from '@/lib/env'

const start = (SECRET_KEY: string) => parseEnv({ ...process.env, SECRET_KEY })

test('a master key of 32 bytes starts the service, in either way to write base64', () => {
  for (const encoding of ['base64url', 'base64'] as const)
    expect(start(randomBytes(32).toString(encoding)).NODE_ENV).toBe('test')
})

test.each([
  ['43 signs that stand for nothing', '*'.repeat(43)],
  ['200 of them', '*'.repeat(200)],
  ['31 bytes, however long the text', `${randomBytes(31).toString('base64url')}${'*'.repeat(20)}`],
  ['nothing', ''],
])('a master key of %s stops the start, and is not told', (_, key) => {
  expect(() => start(key)).toThrow(EnvError)
  expect(() => start(key)).toThrow(/SECRET_KEY/)
  if (key) expect(() => start(key)).not.toThrow(key)
})
