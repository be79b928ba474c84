import 'server-only'

import { keyFor } from '@/lib/crypto/keys'
import { db } from '@/lib/db'

/** What must hold before this process may be given people's requests. Names what does not. */
export async function findFaults(): Promise<string[]> {
  const faults: string[] = []
  try {
    await db.$queryRaw`SELECT 1 AS one`
  } catch {
    faults.push('database')
  }
  try {
    keyFor('person-keys')
  } catch {
    faults.push('keys')
  }
  return faults
}
