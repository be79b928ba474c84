import { EnvError, parseEnv } from '@/lib/env'
import { HeldError } from './owner'
import { MigrationError } from './migrate'
import { isOperated, readEnvFile } from './settings'
import { upEmbedded } from './up/up-embedded'
import { upOperated } from './up/up-operated'
import { setEnding } from './up/ending'

const isDev = process.argv.includes('--dev')

readEnvFile()
const ending = setEnding()
try {
  if (isOperated()) await upOperated({ settings: operatorSettings(), ending, part: partOf(process.argv) })
  else await upEmbedded({ isDev, ending })
} catch (error) {
  if (!ending.isEnding()) console.error(sentence(error))
  await ending.end(1)
}

function operatorSettings() {
  Object.assign(process.env, { NODE_ENV: isDev ? 'development' : 'production' })
  return parseEnv(process.env)
}

function partOf(args: string[]) {
  if (args.includes('--app-only')) return 'app'
  return args.includes('--worker-only') ? 'worker' : 'both'
}

function sentence(error: unknown) {
  if (error instanceof EnvError) return `The settings are not complete. ${error.message}`
  if (error instanceof HeldError || error instanceof MigrationError) return error.message
  return error instanceof Error && process.env.DEBUG
    ? error.stack
    : String(error instanceof Error ? error.message : error)
}
