const LOOKING = /^(connect|getaddrinfo|query\w*)$/
const TOO_LATE = new Set(['UND_ERR_CONNECT_TIMEOUT'])

/** True if an error says for certain that no connection stood, so that nothing can have left. */
export function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(neverConnected)
  const { syscall = '', code = '' } = error as NodeJS.ErrnoException
  return LOOKING.test(syscall) || TOO_LATE.has(code) || neverConnected(error.cause)
}
