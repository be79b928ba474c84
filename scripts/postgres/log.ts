import { copyFileSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'

const MOST_BYTES = 1024 * 1024

/** Where the PostgreSQL of a data folder writes what befalls it. */
export const logOf = (dataDir: string) => join(dataDir, 'postgres.log')

/** What a server may not write down: errors name values, rows and statements. The app says itself what failed. */
export const QUIET_LOG = {
  log_line_prefix: '%t [%p] ',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: -1,
  log_min_duration_sample: -1,
  log_duration: 'off',
  log_min_error_statement: 'panic',
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
  log_lock_waits: 'off',
  debug_print_parse: 'off',
} as const

/** Keeps a log from growing without end: past 1 MB it begins anew, and the full one is kept beside it once. */
export function boundLog(file: string, mostBytes = MOST_BYTES) {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 }
  if (size <= mostBytes) return
  rmSync(`${file}.1`, { force: true })
  copyFileSync(file, `${file}.1`)
  truncateSync(file) // whoever writes has it open for appending, and goes on at the new end
}

/** Follows a log: the returned function gives all that was written since, also where the log began anew meanwhile. */
export function followLog(file: string): () => string {
  const from = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  const fullBefore = fullLog(file)
  return () => {
    const now = readFileSync(file)
    if (fullLog(file) === fullBefore) return now.subarray(from).toString()
    return readFileSync(`${file}.1`).subarray(from).toString() + now.toString()
  }
}

const fullLog = (file: string) => statSync(`${file}.1`, { throwIfNoEntry: false })?.mtimeMs
