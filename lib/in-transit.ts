type Ways = {
  APP_ORIGIN: string
  DATABASE_URL: string
  SMTP_URL: string
  FACEBOOK_DIALOG_URL: string
  FACEBOOK_GRAPH_URL: string
  TWITTER_DIALOG_URL: string
  TWITTER_API_URL: string
  S3_ENDPOINT?: string
}

const webAddresses = [
  'APP_ORIGIN',
  'FACEBOOK_DIALOG_URL',
  'FACEBOOK_GRAPH_URL',
  'TWITTER_DIALOG_URL',
  'TWITTER_API_URL',
  'S3_ENDPOINT',
] as const

/** Says which of the ways out of this machine is not encrypted, or nothing. Within this machine none has to be. */
export function findOpenWay(ways: Ways): string | undefined {
  const name = webAddresses.find((each) => isOpenWeb(ways[each]))
  if (name) return `${name} must be an https:// address.`
  if (isOpenMail(ways.SMTP_URL)) return 'SMTP_URL must be smtps://, or smtp:// with ?requireTLS=true.'
  if (isOpenDatabase(ways.DATABASE_URL))
    return 'DATABASE_URL must end in ?sslmode=verify-full (or verify-ca, or require): the database is on another machine.'
  return undefined
}

/** True for names and addresses of this machine. */
export function isLoopback(host: string) {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}

function isOpenWeb(address: string | undefined) {
  if (!address) return false
  const { protocol, hostname } = new URL(address)
  return protocol !== 'https:' && !isLoopback(hostname)
}

function isOpenMail(address: string) {
  const { protocol, hostname, searchParams } = new URL(address)
  return protocol !== 'smtps:' && searchParams.get('requireTLS') !== 'true' && !isLoopback(hostname)
}

// As the driver reads it: of two settings the last counts, and a host after the ? wins over the one before it.
function isOpenDatabase(address: string) {
  const { hostname, searchParams } = new URL(address.replace('@/', '@localhost/')) // no host: a socket here
  const host = searchParams.getAll('host').at(-1) || decodeURIComponent(hostname) || process.env.PGHOST || ''
  const isHere = host === '' || host === '::1' || host.startsWith('/') || isLoopback(host)
  const mode = searchParams.getAll('sslmode').at(-1) ?? ''
  return !isHere && !['require', 'verify-ca', 'verify-full'].includes(mode)
}
