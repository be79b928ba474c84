import { join } from 'node:path'
import { preferPort } from '../ports'
import { exampleAddresses } from './addresses'

/** The ports of a whole stack on this machine. */
export type Ports = { app: number; mailbox: number; smtp: number; facebook: number; twitter: number }

const preferred: Ports = { app: 3000, mailbox: 8025, smtp: 2525, facebook: 8081, twitter: 8082 }

const purposes: Record<keyof Ports, string> = {
  app: 'the dashboard',
  mailbox: 'the mailbox page',
  smtp: 'mail',
  facebook: 'the Facebook stand-in',
  twitter: 'the Twitter stand-in',
}

/** Takes the usual ports, or free ones where those are busy, and says which. */
export async function choosePorts(say: (sentence: string) => void): Promise<Ports> {
  const ports = { ...preferred, app: Number(process.env.PORT) || preferred.app }
  const taken: number[] = []
  for (const name of Object.keys(ports) as (keyof Ports)[]) {
    const wanted = ports[name]
    ports[name] = await preferPort(wanted, new Set(taken))
    taken.push(ports[name])
    if (ports[name] !== wanted) say(`Port ${wanted} is busy: ${purposes[name]} uses ${ports[name]}.`)
  }
  return ports
}

type Whole = {
  ports: Ports
  secrets: Record<string, string>
  databaseUrl: string
  dataDir: string
  isDev: boolean
}

/** Every setting of a stack that stands on this machine alone. */
export function embeddedEnv({ ports, secrets, databaseUrl, dataDir, isDev }: Whole): Record<string, string> {
  return {
    ...secrets,
    ...exampleAddresses,
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    APP_ORIGIN: `http://localhost:${ports.app}`,
    PORT: String(ports.app),
    LISTEN_ADDRESS: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    FACEBOOK_DIALOG_URL: `http://localhost:${ports.facebook}/v23.0`,
    FACEBOOK_GRAPH_URL: `http://localhost:${ports.facebook}/v23.0`,
    TWITTER_DIALOG_URL: `http://localhost:${ports.twitter}`,
    TWITTER_API_URL: `http://localhost:${ports.twitter}`,
    MAILBOX_URL: `http://localhost:${ports.mailbox}`,
    MAILBOX_DIR: join(dataDir, 'mailbox'),
    STORAGE_DIR: join(dataDir, 'photos'),
    AUDIT_HEAD_FILE: join(dataDir, 'audit-heads.log'),
    PROMISES_RESULTS: process.env.PROMISES_RESULTS ?? join(dataDir, 'promises-results.json'),
    OUTSIDE_SMTP_PORT: String(ports.smtp),
    OUTSIDE_MAILBOX_PORT: String(ports.mailbox),
    OUTSIDE_FACEBOOK_PORT: String(ports.facebook),
    OUTSIDE_TWITTER_PORT: String(ports.twitter),
    DEMO: 'true',
  }
}
