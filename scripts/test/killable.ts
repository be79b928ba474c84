import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { root } from '../root'
import { tsxArguments } from '../tsx.mjs'

export type Killable = Awaited<ReturnType<typeof startKillable>>

/** A process of ours in the world of this test file, to be killed or paused. It lives until then. */
export async function startKillable(script: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [...tsxArguments(), script], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const said: unknown[] = []
  const ended = once(child, 'close')
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', (message) => {
      if ((message as { ready?: true }).ready) resolve()
      else said.push(message)
    })
    child.once('close', () => reject(new Error(`${script} ended before it was ready.`)))
  })
  await ready
  return {
    /** What it told since it was ready, in order. */
    said,
    tell: (message: object) => void child.send(message),
    pause: () => child.kill('SIGSTOP'),
    goOn: () => child.kill('SIGCONT'),
    /** Asks it to end, and waits until it has finished what it had in hand. */
    async end() {
      child.kill('SIGTERM')
      await ended
    },
    /** Ends it without a word, and waits until all that it had said was heard. */
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
