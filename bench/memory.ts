import type { Asked } from './answer'
import { residentMegabytes } from './processes'
import type { Stack } from './stack'

const GOAL_MB = 400

/** What the processes hold after all the work before. */
export async function askMemory({ pids }: Stack): Promise<Asked> {
  const floor = residentMegabytes(pids.floor)
  const rows = [
    { question: 'Memory of the app after the load', megabytes: residentMegabytes(pids.app), other: floor },
    {
      question: 'Memory of the job worker after the load',
      megabytes: residentMegabytes(pids.worker),
      other: null,
    },
  ]
  const answers = rows.map(({ question, megabytes, other }) => ({
    question,
    ours: `${Math.round(megabytes)} MB`,
    other: other ? `${Math.round(other)} MB` : '',
    ratio: other ? (megabytes / other).toFixed(2) : '',
    goal: `≤ ${GOAL_MB} MB`,
    isMet: megabytes <= GOAL_MB,
  }))
  return { answers, notes: [] }
}
