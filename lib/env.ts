import { z } from 'zod'

const url = z.url()
const port = z.coerce.number().int().min(1).max(65535)

const shape = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  APP_ORIGIN: url.transform((value) => new URL(value).origin),
  PORT: port.default(3000),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address'),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address'),
  SECRET_KEY: z.string().min(43, 'must be at least 32 random bytes in base64url'),
  FACEBOOK_CLIENT_ID: z.string().min(1),
  FACEBOOK_CLIENT_SECRET: z.string().min(1),
  FACEBOOK_DIALOG_URL: url.default('https://www.facebook.com/v23.0'),
  FACEBOOK_GRAPH_URL: url.default('https://graph.facebook.com/v23.0'),
  TWITTER_CLIENT_ID: z.string().min(1),
  TWITTER_CLIENT_SECRET: z.string().min(1),
  TWITTER_DIALOG_URL: url.default('https://x.com'),
  TWITTER_API_URL: url.default('https://api.x.com'),
  SERVICE_NAME: z.string().min(1).max(40).default('Candor'),
  CONTACT_EMAIL: z.email().default('privacy@candor.example'),
  SECURITY_EMAIL: z.email().default('security@candor.example'),
  POSTAL_ADDRESS: z.string().min(1).default('Candor, 1 Example Street, 00000 Example'),
  MAIL_FROM: z.email().default('hello@candor.example'),
  AUDIT_HEAD_FILE: z.string().min(1).default('.data/audit-heads.log'),
  STORAGE_DIR: z.string().min(1).default('.data/photos'),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ENDPOINT: url.optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  DEMO: z.stringbool().default(false),
  MAILBOX_URL: url.optional(),
})

export type Env = z.output<typeof shape>

/** Thrown at start: names every setting that is missing or wrong, never its value. */
export class EnvError extends Error {}

/** Parses settings, or throws one EnvError naming all that is wrong. Empty counts as missing. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = shape.safeParse(filled)
  if (!parsed.success) throw new EnvError(sentence(parsed.error.issues))
  refuseHalfBucket(parsed.data)
  refuseUnsafe(parsed.data)
  return parsed.data
}

let parsed: Env | undefined

/** The settings of this process, parsed once, on first use. */
export function env(): Env {
  parsed ??= parseEnv(process.env)
  return parsed
}

function sentence(issues: z.core.$ZodIssue[]) {
  const lines = issues.map(({ path, message, code }) =>
    code === 'invalid_type' ? `${path.join('.')} is missing` : `${path.join('.')} ${message}`,
  )
  return `${lines.join('; ')}. See .env.example.`
}

function refuseHalfBucket({ S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY }: Env) {
  const given = [S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY].filter(Boolean).length
  if (given !== 0 && given !== 3)
    throw new EnvError('S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together.')
}

// C-187: outside this machine, what leaves a production server is encrypted.
function refuseUnsafe({ NODE_ENV, DEMO, APP_ORIGIN, SMTP_URL }: Env) {
  if (NODE_ENV !== 'production' || DEMO) return
  const origin = new URL(APP_ORIGIN)
  const smtp = new URL(SMTP_URL)
  if (origin.protocol !== 'https:' && !isLoopback(origin.hostname))
    throw new EnvError('APP_ORIGIN must be an https:// address.')
  if (
    smtp.protocol !== 'smtps:' &&
    smtp.searchParams.get('requireTLS') !== 'true' &&
    !isLoopback(smtp.hostname)
  )
    throw new EnvError('SMTP_URL must be smtps://, or smtp:// with ?requireTLS=true.')
}

/** True for names and addresses of this machine. */
export function isLoopback(host: string) {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
}
