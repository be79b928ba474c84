import { readFileSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** What is there is another user's, and this one may not work with it. */
export class ForeignError extends Error {}

/** The name of a user of this machine, or the number where no name is known. */
export function userName(uid: number) {
  const entry = entriesOfUsers().find(([, , id]) => id === String(uid))
  return entry?.[0] ?? `user ${uid}`
}

/** What is said of each user: name, a sign, number, number of the group, and more. */
export function entriesOfUsers() {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
  } catch {
    return []
  }
}

/** Who owns a path, or the nearest folder above it that this user may look at. */
export function ownerOf(path: string): { path: string; uid: number } {
  const found = look(path)
  return found || dirname(path) === path ? { path, uid: found?.uid ?? 0 } : ownerOf(dirname(path))
}

/** Does work on a path, and says in a sentence whose it is where the system forbids that. */
export function sayingWhose<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    const owned = ownerOf(path)
    throw new ForeignError(
      `${owned.path} belongs to ${userName(owned.uid)}, and this user may not work in it. Start as the user who did before, or set another DATA_DIR.`,
    )
  }
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}
