import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv as parseFile } from 'node:util'
import { describe, expect, test } from 'vitest'
import { EnvError, parseEnv, readSetting } from './env'

type Settings = Record<string, string | undefined>

const needed = {
  DATABASE_URL: 'postgresql://candor:secret-word@db.lantern.example/candor?sslmode=verify-full',
  APP_ORIGIN: 'https://lantern.example',
  SMTP_URL: 'smtps://us:secret-word@mail.lantern.example:465',
  SECRET_KEY: 'k'.repeat(43),
  FACEBOOK_CLIENT_ID: 'f',
  FACEBOOK_CLIENT_SECRET: 'secret-word',
  TWITTER_CLIENT_ID: 't',
  TWITTER_CLIENT_SECRET: 'secret-word',
  CONTACT_EMAIL: 'privacy@lantern.example',
  SECURITY_EMAIL: 'security@lantern.example',
  POSTAL_ADDRESS: 'Lantern, 2 Other Road',
  MAIL_FROM: 'hello@lantern.example',
}
const operated: Settings = { NODE_ENV: 'production', TRUSTED_PROXIES: '1', ...needed }

function refusal(settings: Settings) {
  try {
    parseEnv(settings)
  } catch (error) {
    expect(error).toBeInstanceOf(EnvError)
    return (error as EnvError).message
  }
  throw new Error('These settings were accepted.')
}

test('the settings that the example file names as needed are all that an operator must set', () => {
  expect(parseEnv(operated)).toMatchObject({ APP_ORIGIN: 'https://lantern.example', TRUSTED_PROXIES: 1 })
  const example = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8')
  const [, part = ''] = /Needed with DATABASE_URL ─+\n([\s\S]*?)\n# ──/.exec(example) ?? []
  expect(Object.keys(parseFile(part)).sort()).toEqual(Object.keys(needed).sort())
})

describe('a setting that is missing or cannot be read stops the start with a sentence', () => {
  test.for(Object.keys(needed))('%s', (name) => {
    expect(refusal({ ...operated, [name]: undefined })).toBe(`${name} is missing. See .env.example.`)
    expect(refusal({ ...operated, [name]: '' })).toBe(`${name} is missing. See .env.example.`)
  })

  test('all that is missing is named at once', () => {
    expect(refusal({ NODE_ENV: 'production', DATABASE_URL: needed.DATABASE_URL })).toBe(
      `${Object.keys(needed)
        .filter((name) => name !== 'DATABASE_URL')
        .map((name) => `${name} is missing`)
        .join('; ')}. See .env.example.`,
    )
  })

  test.for([
    [{ DATABASE_URL: 'mysql://db.lantern.example/candor' }, 'DATABASE_URL must be a postgresql:// address'],
    [
      { DATABASE_URL: 'postgresql://lantern.example:port/candor' },
      'DATABASE_URL cannot be read as an address',
    ],
    [{ SMTP_URL: 'mail.lantern.example' }, 'SMTP_URL must be an smtp:// or smtps:// address'],
    [{ SECRET_KEY: 'short' }, 'SECRET_KEY must be at least 32 random bytes'],
    [{ TRUSTED_PROXIES: '6' }, 'TRUSTED_PROXIES'],
    [{ DATABASE_POOL: 'many' }, 'DATABASE_POOL'],
    [{ APP_HEAP_MB: '12' }, 'APP_HEAP_MB'],
    [{ MAIL_FROM: 'the postman' }, 'MAIL_FROM'],
    [{ LISTEN_ADDRESS: 'not an address' }, 'LISTEN_ADDRESS must be an address of this machine'],
    [{ S3_BUCKET: 'photos' }, 'S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together.'],
  ] as const)('%j', ([wrong, sentence]) => {
    expect(refusal({ ...operated, ...wrong })).toContain(sentence)
  })

  test.for([
    { DATABASE_URL: 'mysql://candor:secret-word@db.lantern.example/candor' },
    { DATABASE_URL: 'postgresql://candor:secret-word@db.lantern.example/candor' },
    { SMTP_URL: 'smtp://us:secret-word@mail.lantern.example' },
    { SECRET_KEY: 'secret-word' },
    { APP_ORIGIN: 'secret-word' },
    { S3_SECRET_ACCESS_KEY: 'secret-word' },
  ])('and no value stands in it: %j', (wrong) => {
    expect(refusal({ ...operated, ...wrong })).not.toContain('secret-word')
  })
})

describe('what leaves a production server', () => {
  test.for([
    [{ APP_ORIGIN: 'http://lantern.example' }, 'APP_ORIGIN must be an https:// address.'],
    [{ SMTP_URL: 'smtp://mail.lantern.example:25' }, 'SMTP_URL must be smtps://'],
    [{ SMTP_URL: 'smtp://mail.lantern.example:587?requireTLS=false' }, 'SMTP_URL must be smtps://'],
    [{ DATABASE_URL: 'postgresql://candor@db.lantern.example/candor' }, 'DATABASE_URL must end in ?sslmode='],
    [{ DATABASE_URL: 'postgresql://db.lantern.example/candor?sslmode=prefer' }, 'DATABASE_URL must end in'],
    [{ DATABASE_URL: 'postgresql://db.lantern.example/candor?sslmode=disable' }, 'DATABASE_URL must end in'],
    [
      { DATABASE_URL: 'postgresql://db.lantern.example/c?sslmode=require&sslmode=disable' },
      'DATABASE_URL must',
    ],
    [{ DATABASE_URL: 'postgresql://localhost/candor?host=db.lantern.example' }, 'DATABASE_URL must end in'],
    [{ DATABASE_URL: 'postgresql://10.0.0.7/candor' }, 'DATABASE_URL must end in'],
    [{ FACEBOOK_DIALOG_URL: 'http://facebook.example' }, 'FACEBOOK_DIALOG_URL must be an https:// address.'],
    [{ FACEBOOK_GRAPH_URL: 'http://facebook.example' }, 'FACEBOOK_GRAPH_URL must be an https:// address.'],
    [{ TWITTER_DIALOG_URL: 'http://x.example' }, 'TWITTER_DIALOG_URL must be an https:// address.'],
    [{ TWITTER_API_URL: 'http://x.example' }, 'TWITTER_API_URL must be an https:// address.'],
    [
      { S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'i', S3_SECRET_ACCESS_KEY: 's', S3_ENDPOINT: 'http://s3.example' },
      'S3_ENDPOINT must be an https:// address.',
    ],
  ] as const)('C-187 is encrypted, or nothing starts: %j', ([open, sentence]) => {
    expect(refusal({ ...operated, ...open })).toContain(sentence)
    expect(refusal({ ...operated, ...open, DEMO: 'true' })).toContain(sentence) // not for a demo either
  })

  test.for([
    { DATABASE_URL: 'postgresql://candor@localhost/candor' },
    { DATABASE_URL: 'postgresql://candor@127.0.0.1:5433/candor' },
    { DATABASE_URL: 'postgresql://candor@[::1]/candor' },
    { DATABASE_URL: 'postgresql://candor:x@/candor?host=/run/postgresql' },
    { DATABASE_URL: 'postgresql://%2Frun%2Fpostgresql/candor' },
    { DATABASE_URL: 'postgresql://db.lantern.example/candor?sslmode=require' },
    { DATABASE_URL: 'postgresql://db.lantern.example/candor?sslmode=verify-ca' },
    { SMTP_URL: 'smtp://127.0.0.1:2525' },
    { SMTP_URL: 'smtp://mail.lantern.example:587?requireTLS=true' },
    { APP_ORIGIN: 'http://localhost:3000' },
    { FACEBOOK_GRAPH_URL: 'http://localhost:8081/v23.0', TWITTER_API_URL: 'http://127.0.0.1:8082' },
    { S3_ENDPOINT: 'http://127.0.0.1:9000' },
  ])(
    'C-187 need not be encrypted where it stays on this machine, and may leave it where it is: %j',
    (closed) => {
      expect(parseEnv({ ...operated, ...closed })).toMatchObject(closed)
    },
  )
})

describe('how many proxies stand before the app', () => {
  test('with an https address it must be said, none included', () => {
    expect(refusal({ ...operated, TRUSTED_PROXIES: undefined })).toMatch(
      /^TRUSTED_PROXIES is missing: with an/,
    )
    expect(refusal({ ...operated, TRUSTED_PROXIES: '' })).toMatch(/^TRUSTED_PROXIES is missing/)
    expect(parseEnv({ ...operated, TRUSTED_PROXIES: '0' }).TRUSTED_PROXIES).toBe(0)
    expect(parseEnv({ ...operated, TRUSTED_PROXIES: '2' }).TRUSTED_PROXIES).toBe(2)
  })

  test('at an address of this machine there is none unless somebody says so', () => {
    const here = { ...operated, APP_ORIGIN: 'http://localhost:3000', TRUSTED_PROXIES: undefined }
    expect(parseEnv(here).TRUSTED_PROXIES).toBe(0)
  })
})

test('one setting can be read before the others are known, with the same default and the same sentence', () => {
  expect(readSetting('DATABASE_POOL', {})).toBe(10)
  expect(readSetting('DATABASE_POOL', { DATABASE_POOL: '25' })).toBe(25)
  expect(() => readSetting('APP_HEAP_MB', { APP_HEAP_MB: '1' })).toThrow(
    /^APP_HEAP_MB .*See \.env\.example\.$/,
  )
})
