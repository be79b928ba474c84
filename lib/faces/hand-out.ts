import 'server-only'

import type { System } from '@/lib/actor'
import { db } from '@/lib/db'
import { beginTurn } from '@/lib/jobs/turn'
import { listInPass, type Pass } from './passes'

/** So many are read at once; then whoever else waits has their turn. */
const SLICE = 12

/** Hands out the photos of a pass one by one, until there are no more or the turn is over. */
export function handOut(_system: System, pass: Pass, model: string) {
  const turn = beginTurn()
  let left: string[] = []
  let last = pass.after
  let isWhole = false
  let isStopped = false
  let reading: Promise<void> | null = null

  async function readOn() {
    if (last !== pass.after && (await turn.isOver())) return stop()
    left = await listInPass(db, { ...pass, after: last }, { model, take: SLICE })
    isWhole = left.length < SLICE
  }

  async function next(): Promise<string | null> {
    while (left.length === 0 && !isWhole && !isStopped)
      await (reading ??= readOn().finally(() => (reading = null)))
    if (isStopped || turn.isUp()) return null
    last = left[0] ?? last
    return left.shift() ?? null
  }

  /** Nothing more is handed out. */
  function stop() {
    isStopped = true
  }

  /** Where the next turn begins: after this photo, if any; null when none is left. */
  const rest = () => (isWhole && left.length === 0 ? null : { after: last })

  return { next, stop, rest }
}
