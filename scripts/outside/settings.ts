import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65535).default(0)

const shape = z.object({
  OUTSIDE_SMTP_PORT: port,
  OUTSIDE_MAILBOX_PORT: port,
  OUTSIDE_FACEBOOK_PORT: port,
  OUTSIDE_TWITTER_PORT: port,
  FACEBOOK_CLIENT_ID: z.string().min(1),
  FACEBOOK_CLIENT_SECRET: z.string().min(1),
  TWITTER_CLIENT_ID: z.string().min(1),
  TWITTER_CLIENT_SECRET: z.string().min(1),
  APP_ORIGIN: z.url().transform((value) => new URL(value).origin),
  SERVICE_NAME: z.string().min(1).default('Candor'),
  MAILBOX_DIR: z.string().min(1),
})

/** What the outside world needs to know of the app that it stands around. */
export type Settings = {
  ports: { smtp: number; mailbox: number; facebook: number; twitter: number }
  facebook: Client
  twitter: Client
  appOrigin: string
  serviceName: string
  mailboxDir: string
  stateFile: string
}

/** The app as a provider knows it. */
export type Client = { id: string; secret: string }

/** Reads the settings from an environment, or throws with the names of what is wrong. Empty counts as missing. */
export function readSettings(source: Record<string, string | undefined>): Settings {
  const { data: read, error } = shape.safeParse(filled(source))
  if (!read) throw new Error(z.prettifyError(error))
  const mailboxDir = path.resolve(read.MAILBOX_DIR)
  return {
    ports: {
      smtp: read.OUTSIDE_SMTP_PORT,
      mailbox: read.OUTSIDE_MAILBOX_PORT,
      facebook: read.OUTSIDE_FACEBOOK_PORT,
      twitter: read.OUTSIDE_TWITTER_PORT,
    },
    facebook: { id: read.FACEBOOK_CLIENT_ID, secret: read.FACEBOOK_CLIENT_SECRET },
    twitter: { id: read.TWITTER_CLIENT_ID, secret: read.TWITTER_CLIENT_SECRET },
    appOrigin: read.APP_ORIGIN,
    serviceName: read.SERVICE_NAME,
    mailboxDir,
    stateFile: path.join(mailboxDir, '..', 'outside-state.json'),
  }
}

const filled = (source: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value))
