import 'server-only'

import nodemailer, { type Transporter } from 'nodemailer'
import type { PluginFunction } from 'nodemailer/lib/mailer'
import { env } from '@/lib/env'

let transport: Transporter | undefined
const left = new Set<string>()

/** The way to the mail server, by Message-ID of what is under way. */
export function carrier() {
  transport ??= connectTo(new URL(env().SMTP_URL))
  return transport
}

/** True if all of a mail was handed to the connection, so that it may have arrived whatever came back. */
export const contentLeft = (messageId: string) => left.has(messageId)

export const forgetContent = (messageId: string) => void left.delete(messageId)

function connectTo(address: URL) {
  const made = nodemailer.createTransport({
    host: address.hostname,
    port: Number(address.port || (address.protocol === 'smtps:' ? 465 : 587)),
    secure: address.protocol === 'smtps:',
    requireTLS: address.searchParams.get('requireTLS') === 'true',
    ...(address.username
      ? { auth: { user: decodeURIComponent(address.username), pass: decodeURIComponent(address.password) } }
      : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  made.use('stream', noteWhenLeft)
  return made
}

// The connection's errors do not tell whether they came before or after the content: its stream does.
const noteWhenLeft: PluginFunction = ({ message, data }, done) => {
  const open = message.createReadStream.bind(message)
  message.createReadStream = (options) => {
    const stream = open(options)
    stream.once('end', () => left.add(String(data.messageId)))
    return stream
  }
  done()
}
