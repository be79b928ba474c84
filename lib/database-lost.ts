import 'server-only'

// PostgreSQL's own words for an end that was not ours (class 08, and 57P01 to 57P05), and those of its client.
const LOST =
  /\b(08\d{3}|57P0\d|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|P1001|P1002|P1008|P1017|P2024)\b|DatabaseNotReachable|ConnectionClosed|not queryable|Connection terminated|Unable to start a transaction|Can't reach database/

/** True of an error that says that the database went away, so that the same may succeed in a moment. */
export function isDatabaseLost(error: unknown) {
  if (!(error instanceof Error)) return false
  const { code, meta, cause } = error as { code?: string; meta?: object; cause?: unknown }
  return LOST.test(`${error.message} ${JSON.stringify({ code, meta, cause })}`)
}
