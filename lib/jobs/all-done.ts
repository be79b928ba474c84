/** Waits for every one of several pieces of work, also where one failed: nothing runs on behind a job's next try. */
export async function allDone(work: readonly Promise<unknown>[]) {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
