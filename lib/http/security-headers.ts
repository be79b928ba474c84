/** What the headers depend on. */
export type HeaderRules = {
  isHttps: boolean
  isDev: boolean
  /** Where a form of ours may lead: the providers' dialogs. */
  formTargets: string[]
}

type Headers = Record<string, string>

const HSTS_SECONDS = 63_072_000 // ASVS 3.4.1: at least one year

const closedFeatures = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

/** The headers that stand on everything we send. */
export function everywhere({ isHttps }: HeaderRules): Headers {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': closedFeatures.map((feature) => `${feature}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'x-permitted-cross-domain-policies': 'none',
    'reporting-endpoints': 'csp="/api/csp-report"',
    ...(isHttps ? { 'strict-transport-security': `max-age=${HSTS_SECONDS}; includeSubDomains` } : {}),
  }
}

/** Only scripts that carry this answer's nonce run, and nothing loads from anywhere else. */
export function contentPolicy(nonce: string, { isHttps, isDev, formTargets }: HeaderRules) {
  const own = `'self'`
  const marked = `'nonce-${nonce}'`
  return [
    `default-src 'none'`,
    `script-src ${marked} 'strict-dynamic'${isDev ? ` 'unsafe-eval'` : ''}`,
    isDev ? `style-src ${own} 'unsafe-inline'` : `style-src ${own} ${marked}`,
    `img-src ${own}`,
    `font-src ${own}`,
    `connect-src ${own}${isDev ? ' ws: wss:' : ''}`,
    `manifest-src ${own}`,
    `form-action ${[own, ...formTargets].join(' ')}`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    ...(isHttps ? ['upgrade-insecure-requests'] : []),
    'report-to csp',
    'report-uri /api/csp-report',
  ].join('; ')
}
