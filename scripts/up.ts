import { EnvError, parseEnv } from '@/lib/env'
import { isOperated, readEnvFile } from './settings'
import { setEnding } from './up/ending'
import { upEmbedded } from './up/up-embedded'
import { upOperated } from './up/up-operated'
import { upSeed } from './up/up-seed'

const isDev = process.argv.includes('--dev')
const isSeed = process.argv.includes('--seed')

const ending = setEnding()
try {
  readEnvFile()
  if (isSeed) await seed()
  else if (isOperated())
    await upOperated({ settings: operatorSettings(), ending, part: partOf(process.argv) })
  else await upEmbedded({ isDev, ending })
} catch (error) {
  if (!ending.isEnding()) console.error(sentence(error))
  await ending.end(1)
}

function seed() {
  if (isOperated()) throw new Error('DATABASE_URL is set. Demo people are never put into your own database.')
  return upSeed(ending)
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
  if (!(error instanceof Error)) return String(error)
  return process.env.DEBUG ? error.stack : error.message
}
