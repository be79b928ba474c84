/**
 * Lets so many pieces of work run at once. Of those who wait, each person has one turn after the other: who brings much
 * holds nobody up for longer than what runs.
 */
export function fairTurns(most: number) {
  const waiting = new Map<string, (() => void)[]>()
  let running = 0

  async function run<T>(userId: string, work: () => Promise<T>): Promise<T> {
    if (running < most) running += 1
    else await new Promise<void>((resolve) => waiting.set(userId, [...(waiting.get(userId) ?? []), resolve]))
    try {
      return await work()
    } finally {
      letNextIn()
    }
  }

  function letNextIn() {
    const [next] = waiting
    if (!next) return void (running -= 1)
    const [userId, [go, ...others]] = next
    waiting.delete(userId)
    if (others.length > 0) waiting.set(userId, others) // behind everybody else
    go?.()
  }

  return run
}
