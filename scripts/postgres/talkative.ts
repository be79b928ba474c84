import { Client } from 'pg'
import { QUIET_LOG } from './log'

// Each of these alone puts rows, statements or values into a log. How lines begin, or locks, does not.
const TELLING = [
  'log_min_messages',
  'log_error_verbosity',
  'log_statement',
  'log_min_duration_statement',
  'log_min_duration_sample',
  'log_min_error_statement',
  'log_parameter_max_length_on_error',
] as const

/** What a database that is not ours would have to be set to, so that it keeps people's data out of its log. */
export async function findTalkative(databaseUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings WHERE name = ANY($1)',
      [TELLING],
    )
    const settings = new Map(rows.map(({ name, setting }) => [name, setting]))
    return TELLING.filter((name) => !isQuiet(name, settings.get(name))).map(
      (name) => `${name} = ${QUIET_LOG[name]}`,
    )
  } finally {
    await client.end()
  }
}

function isQuiet(name: (typeof TELLING)[number], setting = '') {
  if (name === 'log_min_messages') return ['log', 'fatal', 'panic'].includes(setting)
  if (name === 'log_min_error_statement') return ['log', 'fatal', 'panic'].includes(setting)
  return setting === String(QUIET_LOG[name])
}
