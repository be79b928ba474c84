import 'server-only'

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { EngineFailed, type FaceEngine, type FoundFace } from './engine'

const PROGRAM = fileURLToPath(new URL('./engine-process.mjs', import.meta.url))
const PHOTO_MS = 60_000
const MOST_HEAP_MB = 512

type Answer = { faces?: FoundFace[]; failure?: string; memoryBytes: number }

/** A process that describes one picture at a time. */
export type EngineChild = ReturnType<typeof startEngine>

/** Starts an engine in a process of its own, without our settings. Whatever ends it fails only the picture in hand. */
export function startEngine() {
  const child = fork(PROGRAM, {
    env: { NODE_ENV: 'production' },
    execArgv: [`--max-old-space-size=${MOST_HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let settle: ((answer: Answer) => void) | null = null
  const state = { isGone: false, count: 0, memoryBytes: 0 }
  const gone = (why: string) => {
    state.isGone = true
    settle?.({ failure: why, memoryBytes: 0 })
  }
  child.on('message', (answer) => settle?.(answer as Answer))
  child.on('exit', (code, signal) => gone(`the process ended (${signal ?? code})`))
  child.on('error', () => gone('the process did not start'))
  rest()

  const ask: FaceEngine['describe'] = async (file, boxes, isForTemplate) => {
    const answer = await new Promise<Answer>((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), PHOTO_MS)
      settle = (given) => {
        clearTimeout(timer)
        settle = null
        resolve(given)
      }
      child.ref()
      child.channel?.ref()
      if (state.isGone) return gone('the process is gone')
      child.send({ file, boxes, isForTemplate }, (error) => error && gone('the process takes no work'))
    })
    rest()
    Object.assign(state, { count: state.count + 1, memoryBytes: answer.memoryBytes })
    if (!answer.faces) throw new EngineFailed(`The face engine gave no answer: ${answer.failure}.`)
    return answer.faces
  }

  /** An idle engine keeps nobody from ending. */
  function rest() {
    child.unref()
    child.channel?.unref()
  }

  function end() {
    state.isGone = true
    if (child.connected) child.disconnect()
  }

  return { pid: child.pid, state, ask, end }
}
