import type { Socket } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Shelf } from './shelf'

const MESSAGE_LIMIT_BYTES = 25 * 1024 * 1024

export const FAILURES = [
  'refuse',
  '554-greeting',
  '535',
  '550-sender',
  '421',
  '451',
  '550',
  '554-relay',
  '554-content',
  'hang',
  'hang-greeting',
  'hang-sender',
  'hang-recipient',
  'cut-before-dot',
  'cut-after-dot',
  'none',
] as const
/** Told before a letter begins. */
const BEFORE_LETTER: readonly string[] = [
  'refuse',
  '554-greeting',
  '535',
  'hang-greeting',
] satisfies (typeof FAILURES)[number][]
export type Failure = (typeof FAILURES)[number]

export type Carrier = { port: number; fail(mode: Failure, times: number): void; close(): Promise<void> }

/** An SMTP server that accepts every letter and delivers none. */
export async function startCarrier(port: number, shelf: Shelf): Promise<Carrier> {
  const sockets = new Map<number, Socket>()
  const failures = makeFailures()
  const drop = (session: SMTPServerSession) => sockets.get(session.remotePort)?.destroy()
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    banner: 'Stand-in: nothing is delivered',
    size: MESSAGE_LIMIT_BYTES,
    closeTimeout: 200,
    onAuth(auth, _, done) {
      if (failures.takeIf('535')) return done(refusal(535))
      done(null, { user: auth.username ?? 'anyone' })
    },
    onConnect(session, done) {
      if (failures.takeIf('refuse')) return void drop(session)
      if (failures.takeIf('554-greeting')) return done(refusal(554))
      if (!failures.takeIf('hang-greeting')) done()
    },
    onMailFrom(_, session, done) {
      const mode = failures.begin(session.id)
      if (mode === 'hang-sender') return
      if (mode === '550-sender') return done(refusal(550))
      done(mode === '421' ? refusal(421) : null)
    },
    onRcptTo(_, session, done) {
      const mode = failures.of(session.id)
      if (mode === 'hang-recipient') return
      if (mode === '554-relay') return done(refusal(554, '5.7.1 Relay access denied'))
      done(mode === '550' ? refusal(550) : null)
    },
    onData(stream, session, done) {
      takeLetter({ stream, session, mode: failures.of(session.id), shelf, drop: () => drop(session) }).then(
        (outcome) => outcome !== 'silent' && done(outcome),
        (error: Error) => done(error),
      )
    },
    onClose: (session) => failures.end(session.id),
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    const remotePort = socket.remotePort ?? 0
    sockets.set(remotePort, socket)
    socket.on('close', () => sockets.delete(remotePort))
  })
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    fail: failures.set,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.values()) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

type Letter = {
  stream: SMTPServerDataStream
  session: SMTPServerSession
  mode: Failure
  shelf: Shelf
  drop(): void
}

async function takeLetter({ stream, session, mode, shelf, drop }: Letter): Promise<Error | null | 'silent'> {
  if (mode === 'cut-before-dot') {
    stream.once('data', drop)
    return 'silent'
  }
  const chunks: Buffer[] = []
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk)
  if (stream.sizeExceeded) return refusal(552)
  if (mode === '451') return refusal(451)
  if (mode === '554-content') return refusal(554)
  if (mode === 'hang') return 'silent'
  const { mailFrom, rcptTo } = session.envelope
  await shelf.keep(Buffer.concat(chunks), {
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(({ address }) => address),
  })
  if (mode !== 'cut-after-dot') return null
  drop()
  return 'silent'
}

function makeFailures() {
  let next: { mode: Failure; left: number } = { mode: 'none', left: 0 }
  const current = new Map<string, Failure>()
  const take = (): Failure => {
    if (next.left === 0) return 'none'
    next.left -= 1
    return next.mode
  }
  return {
    set: (mode: Failure, times: number) => void (next = { mode, left: mode === 'none' ? 0 : times }),
    takeIf: (mode: Failure) => next.mode === mode && take() === mode,
    begin(id: string) {
      const mode = BEFORE_LETTER.includes(next.mode) ? 'none' : take()
      current.set(id, mode)
      return mode
    },
    of: (id: string): Failure => current.get(id) ?? 'none',
    end: (id: string) => void current.delete(id),
  }
}

function refusal(responseCode: number, why = 'The stand-in was told to fail') {
  return Object.assign(new Error(why), { responseCode })
}
