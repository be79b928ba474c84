import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleAddresses } from '../up/addresses'
import { makeSecrets } from '../up/secrets'
import { createTestDatabase } from './cluster'
import { noSettings } from './no-settings'

// Runs before each test file: its own database, and settings that reach nothing outside.
const name = `${process.env.TEST_DATABASE_PREFIX}${randomBytes(6).toString('hex')}`
const folder = join(tmpdir(), `candor-${process.env.TEST_DATABASE_PREFIX}`, name)
mkdirSync(folder, { recursive: true })
Object.assign(process.env, {
  ...noSettings,
  ...makeSecrets(),
  ...exampleAddresses,
  NODE_ENV: 'test',
  APP_ORIGIN: 'http://localhost:3000',
  DATABASE_URL: await createTestDatabase(name),
  SMTP_URL: 'smtp://127.0.0.1:1',
  FACEBOOK_DIALOG_URL: 'http://127.0.0.1:1/v23.0',
  FACEBOOK_GRAPH_URL: 'http://127.0.0.1:1/v23.0',
  TWITTER_DIALOG_URL: 'http://127.0.0.1:1',
  TWITTER_API_URL: 'http://127.0.0.1:1',
  STORAGE_DIR: join(folder, 'photos'),
  AUDIT_HEAD_FILE: join(folder, 'audit-heads.log'),
  PROMISES_RESULTS: join(folder, 'promises-results.json'),
})
