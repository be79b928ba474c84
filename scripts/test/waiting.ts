import { db, type Tx } from '@/lib/db'
import { lockPerson } from '@/lib/lock-people'

/** Whether somebody waits for what this transaction holds. */
export async function isAwaited(tx: Tx) {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`
  return (row?.count ?? 0) > 0
}

/**
 * Whether an act waits for somebody else who changes what is this person's: it must, before it writes. It is let go then,
 * and ends before this answers. `meanwhile` is what the other changes while it waits.
 */
export async function waitsFor(
  userId: string,
  act: () => Promise<unknown>,
  meanwhile: (tx: Tx) => Promise<unknown> = async () => undefined,
): Promise<boolean> {
  const { acting, hasWaited } = await db.$transaction(
    async (tx) => {
      await lockPerson(tx, userId)
      let isDone = false
      const acting = act().finally(() => (isDone = true))
      acting.catch(() => undefined)
      while (!isDone) {
        if (await isAwaited(tx)) {
          await meanwhile(tx)
          return { acting: () => acting, hasWaited: true }
        }
      }
      return { acting: () => acting, hasWaited: false }
    },
    { timeout: 20_000 },
  )
  await acting()
  return hasWaited
}
