import 'server-only'

import { availableParallelism } from 'node:os'
import { run, type Runner, type RunnerOptions, type TaskList } from 'graphile-worker'
import { crewOf, type Crew, type TaskName } from './tasks'
import { withoutTurns } from './turn'

/** How many jobs each crew has in hand at once, in one process. */
export const hands: Readonly<Record<Crew, number>> = {
  rest: 4,
  photos: availableParallelism() + 1, // one more than the engines, so that none waits for us
  libraries: 2,
}

/** What is done is noted by one who is waited for when the worker stops: otherwise it would be done again. */
const putAway = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const

type Options = Omit<RunnerOptions, 'taskList' | 'concurrency' | 'parsedCronItems'> & {
  taskList: TaskList
  /** What happens by the clock is work of the rest. */
  parsedCronItems?: RunnerOptions['parsedCronItems']
}

/** Starts every crew that has work to do. `stop` lets running jobs finish. */
export async function runCrews({ taskList, parsedCronItems, ...options }: Options) {
  const runners: Runner[] = []
  for (const crew of Object.keys(hands) as Crew[]) {
    const own = Object.entries(taskList).filter(([task]) => crewOf(task as TaskName) === crew)
    if (own.length === 0) continue
    const byTheClock = crew === 'rest' ? { parsedCronItems } : {}
    const work = { taskList: Object.fromEntries(own), concurrency: hands[crew], ...byTheClock }
    runners.push(await run({ ...options, ...work, preset: putAway }))
  }
  return {
    promise: Promise.all(runners.map(({ promise }) => promise)),
    stop: () => withoutTurns(async () => void (await Promise.all(runners.map((runner) => runner.stop())))),
  }
}

/** How many jobs all crews of a process have in hand at most. */
export const allHands = Object.values(hands).reduce((sum, count) => sum + count, 0)
