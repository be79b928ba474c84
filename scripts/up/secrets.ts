import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const names = [
  'SECRET_KEY',
  'FACEBOOK_CLIENT_ID',
  'FACEBOOK_CLIENT_SECRET',
  'TWITTER_CLIENT_ID',
  'TWITTER_CLIENT_SECRET',
] as const

/** The secrets of the embedded mode: made once, kept where only this user can read. */
export function ensureSecrets(dataDir: string): Record<string, string> {
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  const secrets = makeSecrets()
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: 'wx' })
  return secrets
}

/** Fresh secrets for one run. */
export function makeSecrets(): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => [name, randomBytes(name.endsWith('ID') ? 9 : 32).toString('base64url')]),
  )
}
