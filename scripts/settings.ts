import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { EnvError } from '@/lib/env'
import { inRoot } from './root'

// What the embedded mode makes by itself. Whoever sets one of these means services of their own.
const OPERATORS = [
  'APP_ORIGIN',
  'SMTP_URL',
  'SECRET_KEY',
  'FACEBOOK_CLIENT_ID',
  'FACEBOOK_CLIENT_SECRET',
  'TWITTER_CLIENT_ID',
  'TWITTER_CLIENT_SECRET',
  'CONTACT_EMAIL',
  'SECURITY_EMAIL',
  'POSTAL_ADDRESS',
  'MAIL_FROM',
  'FACEBOOK_DIALOG_URL',
  'FACEBOOK_GRAPH_URL',
  'TWITTER_DIALOG_URL',
  'TWITTER_API_URL',
  'LISTEN_ADDRESS',
  'TRUSTED_PROXIES',
  'STORAGE_DIR',
  'S3_BUCKET',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'AUDIT_HEAD_FILE',
] as const

/** Where everything of the embedded mode is kept. Ask after the settings were read. */
export const dataDir = () => inRoot(process.env.DATA_DIR || '.data')

/** What a running start wrote about itself. */
export type Run = { env: Record<string, string>; processes: { pid: number; mark: string }[] }

export const runFile = () => resolve(dataDir(), 'run.json')

/** Puts the file of settings into the environment, then the settings of a running embedded start. */
export function loadSettings() {
  readEnvFile()
  if (isOperated()) return
  const run = readRun()
  if (run) fill(run.env)
}

/** Puts the file of settings into the environment. Empty counts as missing; what is set already wins. */
export function readEnvFile() {
  const file = inRoot(process.env.ENV_FILE || '.env')
  if (existsSync(file)) fill(parseEnv(readFileSync(file, 'utf8')))
  else if (process.env.ENV_FILE) throw new EnvError(`There is no file ${file}, which ENV_FILE names.`)
}

/**
 * With a DATABASE_URL, the operator's own services are used and nothing is embedded.
 * An operator's settings without one are refused: who meant their own services must not get the demo.
 */
export function isOperated() {
  if (process.env.DATABASE_URL) return true
  const given = OPERATORS.filter((name) => process.env[name])
  if (given.length === 0) return false
  throw new EnvError(
    `DATABASE_URL is missing, and ${given.join(', ')} ${given.length === 1 ? 'is' : 'are'} set. With your own services set DATABASE_URL too; for the demo take ${given.length === 1 ? 'it' : 'them'} away. See .env.example.`,
  )
}

/** What the last embedded start wrote; undefined when there was none. */
export function readRun(): Run | undefined {
  try {
    return JSON.parse(readFileSync(runFile(), 'utf8')) as Run
  } catch {
    return undefined
  }
}

function fill(values: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(values))
    if (value && !process.env[name]) process.env[name] = value
}
