import { isDatabaseLost } from '@/lib/database-lost'
import { EnvError } from '@/lib/env'
import { isRunning } from './running'
import { readRun } from './settings'

const START_FIRST = 'Start Candor first (npm start), then run this beside it.'
const NO_DATABASE = 'The database does not answer. See DATABASE_URL, then run this again.'

/** Does work that needs a database which runs already. Where none does, says what to do, and ends. */
export async function besideStart<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const sentence = sentenceFor(error)
    if (!sentence) throw error
    console.error(sentence)
    process.exit(1)
  }
}

function sentenceFor(error: unknown) {
  const isCut = error instanceof EnvError || isDatabaseLost(error)
  if (isEmbedded()) return isCut || !isStarted() ? START_FIRST : null
  if (error instanceof EnvError) return `The settings are not complete. ${error.message}`
  return isCut ? NO_DATABASE : null
}

const isEmbedded = () => !process.env.DATABASE_URL || process.env.DATABASE_URL === readRun()?.env.DATABASE_URL

const isStarted = () => readRun()?.processes.some(isRunning) ?? false
