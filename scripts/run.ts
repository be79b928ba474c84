import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'
import { loadSettings } from './settings'

const [script = '', ...args] = process.argv.slice(2)
loadSettings()
process.argv = [process.argv[0] ?? 'node', resolve(script), ...args]
await import(pathToFileURL(resolve(script)).href)
