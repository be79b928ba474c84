import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { inRoot } from './root'

/** Where everything of the embedded mode is kept. */
export const dataDir = inRoot('.data')

/** What a running start wrote about itself. */
export type Run = { env: Record<string, string>; processes: { pid: number; mark: string }[] }

export const runFile = inRoot('.data/run.json')

/** Puts `.env` into the environment (what is set already wins), then the settings of a running embedded start. */
export function loadSettings() {
  readEnvFile()
  if (isOperated()) return
  const run = readRun()
  if (run) fill(run.env)
}

/** Puts `.env` into the environment. Empty counts as missing; what is set already wins. */
export function readEnvFile() {
  const file = inRoot('.env')
  if (existsSync(file)) fill(parseEnv(readFileSync(file, 'utf8')))
}

/** With a DATABASE_URL, the operator's own services are used and nothing is embedded. */
export const isOperated = () => Boolean(process.env.DATABASE_URL)

/** What the last embedded start wrote; undefined when there was none. */
export function readRun(): Run | undefined {
  try {
    return JSON.parse(readFileSync(runFile, 'utf8')) as Run
  } catch {
    return undefined
  }
}

function fill(values: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(values))
    if (value && !process.env[name]) process.env[name] = value
}
