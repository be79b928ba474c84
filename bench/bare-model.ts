import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { processorMs } from './processes'

const PROGRAM = fileURLToPath(new URL('./bare-model-process.mjs', import.meta.url))

/** The bare model in as many processes as there are engines, each with these pictures decoded and everything warm. */
export async function startBareModel(pictures: readonly Buffer[]) {
  const children = await Promise.all(
    Array.from({ length: availableParallelism() }, () => startChild(pictures)),
  )

  const used = () => children.reduce((sum, { pid }) => sum + (processorMs(pid ?? 0) ?? NaN), 0)

  /** Goes over so many photos, the pictures in turn: how long it took, in all and of the processors, and the faces found. */
  async function goOver(count: number) {
    const [begun, before] = [performance.now(), used()]
    let [next, faceCount] = [0, 0]
    const work = async (child: ChildProcess) => {
      while (next < count) {
        const found = await ask(child, { index: next++ % pictures.length })
        faceCount += found
      }
    }
    await Promise.all(children.map(work))
    return { ms: performance.now() - begun, processorMs: used() - before, faceCount }
  }

  return { goOver, end: () => children.forEach((child) => child.disconnect()) }
}

async function startChild(pictures: readonly Buffer[]) {
  const child = fork(PROGRAM, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await once(child, 'message')
  for (const file of pictures) await ask(child, { file })
  for (const index of [0, 1]) await ask(child, { index })
  return child
}

async function ask(child: ChildProcess, question: { file: Buffer } | { index: number }): Promise<number> {
  const answer = once(child, 'message')
  child.send(question)
  const [count] = (await answer) as [number]
  return count
}
