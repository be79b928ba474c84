/** Waits for every one of several pieces of work, also where one failed: nothing runs on behind a job's next try. */
export async function allDone(work: readonly Promise<unknown>[]) {
  throwFirst(await Promise.allSettled(work))
}

/** Does one piece of work after another, also where one failed; throws the first failure when all had their turn. */
export async function eachDone<T>(
  pieces: Iterable<T> | AsyncIterable<T>,
  work: (piece: T) => Promise<unknown>,
) {
  const outcomes: PromiseSettledResult<unknown>[] = []
  for await (const piece of pieces) outcomes.push(...(await Promise.allSettled([work(piece)])))
  throwFirst(outcomes)
}

function throwFirst(outcomes: PromiseSettledResult<unknown>[]) {
  const failed = outcomes.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
