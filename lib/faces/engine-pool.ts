import 'server-only'

import { availableParallelism } from 'node:os'
import { MODEL_ID, type FaceEngine } from './engine'
import { startEngine, type EngineChild } from './engine-child'

type PoolOptions = {
  /** At most so many processes. */
  size?: number
  /** A process without work ends after so long, so that its memory returns. */
  idleMs?: number
  /** A process is replaced after so many pictures, or once it holds so much memory. */
  mostPhotos?: number
  mostBytes?: number
}

/** Hands pictures to engines, each in a process of its own: one for each core at most, and none while there is no work. */
export function createEnginePool({
  size = availableParallelism(),
  idleMs = 30_000,
  mostPhotos = 1_000,
  mostBytes = 1024 * 1024 * 1024,
}: PoolOptions = {}) {
  const all = new Set<EngineChild>()
  const free: { engine: EngineChild; timer: NodeJS.Timeout }[] = []
  const waiting: ((engine: EngineChild) => void)[] = []

  const describe: FaceEngine['describe'] = async (file, boxes, isForTemplate) => {
    const engine = await take()
    try {
      return await engine.ask(file, boxes, isForTemplate)
    } finally {
      give(engine)
    }
  }

  async function take(): Promise<EngineChild> {
    const idle = free.pop()
    if (!idle) return all.size < size ? start() : new Promise((resolve) => waiting.push(resolve))
    clearTimeout(idle.timer)
    if (!idle.engine.state.isGone) return idle.engine
    end(idle.engine)
    return take()
  }

  function give(engine: EngineChild) {
    const { isGone, count, memoryBytes } = engine.state
    const isSpent = isGone || count >= mostPhotos || memoryBytes > mostBytes
    if (isSpent) end(engine)
    const next = waiting.shift()
    if (next) next(isSpent ? start() : engine)
    else if (!isSpent) keep(engine)
  }

  function keep(engine: EngineChild) {
    const place = { engine, timer: setTimeout(leave, idleMs).unref() }
    free.push(place)

    function leave() {
      free.splice(free.indexOf(place), 1)
      end(engine)
    }
  }

  function start() {
    const engine = startEngine()
    all.add(engine)
    return engine
  }

  function end(engine: EngineChild) {
    all.delete(engine)
    engine.end()
  }

  /** The processes at hand. */
  const pids = () => [...all].flatMap(({ pid }) => pid ?? [])

  return { model: MODEL_ID, describe, pids }
}

/** The engine of this process. Nothing starts until the first picture. */
export const faceEngine = createEnginePool()
