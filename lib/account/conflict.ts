import 'server-only'

import { Prisma } from '@/generated/prisma/client'

/** Runs again, once, if somebody else took the same name or address in the same moment; it then sees who. */
export async function retryOnConflict<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!isUniqueConflict(error)) throw error
    return run()
  }
}

/** True if a row could not be written because another one already has its value. */
export function isUniqueConflict(error: unknown) {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'
}
