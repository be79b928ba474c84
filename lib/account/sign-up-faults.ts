import 'server-only'

import { passwordFault } from '@/lib/auth/password-rules'
import { db } from '@/lib/db'
import { FieldError } from '@/lib/errors'
import { refuseTakenName } from './availability'
import { openAccountInput } from './schema'

type Faults = Partial<Record<'userName' | 'password', string[]>>

/**
 * What only a look beyond the fields can tell, also while other fields are at fault: whether the name is taken and
 * whether the password will do. Nothing here asks whose an address is.
 */
export async function findSignUpFaults(sent: Record<string, unknown>): Promise<Faults> {
  const { userName, password } = openAccountInput.shape
  const [name, secret] = [userName.safeParse(sent.userName), password.safeParse(sent.password)]
  const about = [sent.userName, sent.firstName, sent.lastName, sent.email].map((value) =>
    typeof value === 'string' ? value.slice(0, 320) : null,
  )
  const weak = secret.success ? passwordFault(secret.data, about) : null
  const taken = name.success ? await takenName(name.data) : null
  return { ...(taken && { userName: [taken] }), ...(weak && { password: [weak] }) }
}

async function takenName(userName: string) {
  try {
    await db.$transaction((tx) => refuseTakenName(tx, userName, null))
    return null
  } catch (error) {
    if (error instanceof FieldError) return error.message
    throw error
  }
}
