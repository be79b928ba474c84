import { createServer } from 'node:net'

/** A port of this machine that nobody listens on. */
export const freePort = () => listenOnce(0)

/** The preferred port when it is free, else one soon after it, else any; never one of `taken`. */
export async function preferPort(preferred: number, taken: ReadonlySet<number>) {
  for (let port = preferred; port < preferred + 20; port++)
    if (!taken.has(port) && (await isFree(port))) return port
  return freePort()
}

const isFree = async (port: number) => (await canListen(port, '127.0.0.1')) && (await canListen(port, '::'))

const canListen = (port: number, host: string) =>
  listenOnce(port, host).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'EADDRINUSE' && error.code !== 'EACCES',
  )

function listenOnce(port: number, host = '127.0.0.1') {
  return new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
