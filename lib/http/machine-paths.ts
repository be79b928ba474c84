/** Addresses that machines post to without a browser: a signature or a secret counts there, not where it comes from. */
export const machinePaths = [
  '/api/connections/facebook/deauthorize',
  '/api/connections/facebook/delete-data',
  '/api/csp-report',
  '/api/mail/unsubscribe/[token]',
]

const shapes = machinePaths.map((path) => new RegExp(`^${path.replaceAll(/\[\w+\]/g, '[^/]+')}$`))

/** True for a path, without its query, that a machine may post to. */
export const isMachinePath = (path: string) => shapes.some((shape) => shape.test(path))
