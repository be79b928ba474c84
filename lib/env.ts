import { z } from 'zod'
import { findOpenWay, isLoopback } from './in-transit'

export { isLoopback }

const url = z.url()
const port = z.coerce.number().int().min(1).max(65535)

const KEY_BYTES = 32
// By what it decodes to: letters that are none of base64url are skipped without a word.
const holdsKey = (text: string) => Buffer.from(text, 'base64url').length >= KEY_BYTES

const shape = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  APP_ORIGIN: url.transform((value) => new URL(value).origin),
  PORT: port.default(3000),
  LISTEN_ADDRESS: z
    .union([z.ipv4(), z.ipv6(), z.hostname()], 'must be an address of this machine')
    .optional(),
  APP_HEAP_MB: z.coerce.number().int().min(128).max(8192).default(256),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgresql:// address')
    .refine((value) => URL.canParse(value.replace('@/', '@localhost/')), 'cannot be read as an address'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address')
    .refine(URL.canParse, 'cannot be read as an address'),
  SECRET_KEY: z.string().refine(holdsKey, 'must be at least 32 random bytes in base64url'),
  FACEBOOK_CLIENT_ID: z.string().min(1),
  FACEBOOK_CLIENT_SECRET: z.string().min(1),
  FACEBOOK_DIALOG_URL: url.default('https://www.facebook.com/v23.0'),
  FACEBOOK_GRAPH_URL: url.default('https://graph.facebook.com/v23.0'),
  TWITTER_CLIENT_ID: z.string().min(1),
  TWITTER_CLIENT_SECRET: z.string().min(1),
  TWITTER_DIALOG_URL: url.default('https://x.com'),
  TWITTER_API_URL: url.default('https://api.x.com'),
  SERVICE_NAME: z.string().min(1).max(40).default('Candor'),
  CONTACT_EMAIL: z.email(),
  SECURITY_EMAIL: z.email(),
  POSTAL_ADDRESS: z.string().min(1),
  MAIL_FROM: z.email(),
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
  const parsed = shape.safeParse(filled(source))
  if (!parsed.success) throw new EnvError(sentence(parsed.error.issues))
  refuseHalfBucket(parsed.data)
  refuseUnsafe(parsed.data)
  refuseUnsaidProxies(source, parsed.data)
  return parsed.data
}

/** One setting alone, for what is made before all the others are known. */
export function readSetting<N extends 'DATABASE_POOL' | 'APP_HEAP_MB'>(
  name: N,
  source: Record<string, string | undefined> = process.env,
): Env[N] {
  const parsed = z.object({ [name]: shape.shape[name] }).safeParse(filled(source))
  if (!parsed.success) throw new EnvError(sentence(parsed.error.issues))
  return parsed.data[name] as Env[N]
}

const filled = (source: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))

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
function refuseUnsafe(settings: Env) {
  const open = settings.NODE_ENV === 'production' ? findOpenWay(settings) : undefined
  if (open) throw new EnvError(open)
}

// Somebody else speaks https for us. Not told how many stand there, we would take all visitors for one.
function refuseUnsaidProxies(source: Record<string, string | undefined>, { NODE_ENV, APP_ORIGIN }: Env) {
  if (NODE_ENV !== 'production' || !APP_ORIGIN.startsWith('https:') || source.TRUSTED_PROXIES) return
  throw new EnvError(
    'TRUSTED_PROXIES is missing: with an https:// address, say how many proxies of yours stand before the app (1 where one speaks https for it). See .env.example.',
  )
}
