import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { EnvError } from '@/lib/env'
import { loadSettings } from './settings'

const [script = '', ...args] = process.argv.slice(2)
try {
  loadSettings()
} catch (error) {
  if (!(error instanceof EnvError)) throw error
  console.error(error.message)
  process.exit(1)
}
process.argv = [process.argv[0] ?? 'node', resolve(script), ...args]
await import(pathToFileURL(resolve(script)).href)
