import 'server-only'

import nodemailer, { type Transporter } from 'nodemailer'
import type { PluginFunction } from 'nodemailer/lib/mailer'
import { env } from '@/lib/env'

let transport: Transporter | undefined

/** How far a mail came: its address was named to the server, its content began to go, all of it went. */
export type Reach = 'address' | 'content' | 'whole'

const reached = new Map<string, Reach>()

/** The way to the mail server, by Message-ID of what is under way. */
export function carrier() {
  transport ??= connectTo(new URL(env().SMTP_URL))
  return transport
}

/** How far a mail under way came, whatever came back; undefined while nothing of it has left. */
export const reachOf = (messageId: string) => reached.get(messageId)

export const forgetReach = (messageId: string) => void reached.delete(messageId)

function connectTo(address: URL) {
  const patienceMs = Number(address.searchParams.get('patience') ?? 20) * 1_000
  const made = nodemailer.createTransport({
    host: address.hostname,
    port: Number(address.port || (address.protocol === 'smtps:' ? 465 : 587)),
    secure: address.protocol === 'smtps:',
    requireTLS: address.searchParams.get('requireTLS') === 'true',
    ...(address.username
      ? { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }
      : {}),
    connectionTimeout: patienceMs / 2,
    greetingTimeout: patienceMs / 2,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  made.use('stream', noteWhenLeft)
  return made
}

// The connection's errors do not tell how far a mail came: its stream does. It is asked for when the server has
// greeted us, just before the address is named; it flows when the content may go; it ends when all has gone.
const noteWhenLeft: PluginFunction = ({ message, data }, done) => {
  const note = (reach: Reach) => void reached.set(String(data.messageId), reach)
  const open = message.createReadStream.bind(message)
  message.createReadStream = (options) => {
    const stream = open(options)
    note('address')
    stream.once('resume', () => note('content'))
    stream.once('end', () => note('whole'))
    return stream
  }
  done()
}
