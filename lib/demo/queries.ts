import 'server-only'

import { env } from '@/lib/env'
import { NotThere } from '@/lib/errors'
import { demoPeople } from '@/prisma/seed/people'

/** The people one may sign in as, on the embedded defaults only; nobody elsewhere. */
export function listDemoPeople() {
  return env().DEMO ? demoPeople.map(({ userName, name, story }) => ({ userName, name, story })) : []
}

/** What to sign in with as one of them. Where there is no demo, there is nobody of that name. */
export function demoCredentials(userName: string) {
  const person = env().DEMO ? demoPeople.find((candidate) => candidate.userName === userName) : undefined
  if (!person) throw new NotThere()
  return { identifier: person.userName, password: person.password }
}
