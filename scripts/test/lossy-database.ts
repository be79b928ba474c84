import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

const PREPARED = /([\w-]+)\0COMMIT\0/

/** A way to a database that can lose the answer to a commit, once, as a broken network does. */
export async function startLossyDatabase(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl)
  const state = {
    /** The next commit on a connection that carried these letters is done, and nobody is told. */
    loseCommitAfter: null as string | null,
    /** From then on nobody gets through. */
    isDown: false,
    /** Whether the network stays away after the commit that was lost. */
    staysDown: false,
  }
  const open = new Set<Socket>()
  const server = createServer((near) => {
    if (state.isDown) return near.destroy()
    open.add(near.on('close', () => open.delete(near)))
    const far = connect(Number(port), hostname)
    let carried = ''
    let isLosing = false
    let commit = 'COMMIT' // or the name under which it was prepared
    near.on('data', (bytes) => {
      const text = bytes.toString('latin1')
      const isCommit = text.includes('COMMIT') || text.includes(commit)
      commit = PREPARED.exec(text)?.[1] || commit
      if (state.loseCommitAfter) carried += text
      if (state.loseCommitAfter && carried.includes(state.loseCommitAfter) && isCommit) {
        state.loseCommitAfter = null
        isLosing = true
      }
      far.write(bytes)
    })
    far.on('data', (bytes) => {
      if (!isLosing) return near.write(bytes)
      state.isDown = state.staysDown
      end(near, far)
      if (state.isDown) for (const each of open) each.destroy()
    })
    for (const each of [near, far]) each.on('error', () => end(near, far)).on('close', () => end(near, far))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  return { url: url.href, state, close: () => server.close() }
}

function end(near: Socket, far: Socket) {
  near.destroy()
  far.destroy()
}
