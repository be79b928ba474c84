import 'server-only'

import { hash, verify } from '@node-rs/argon2'
import { keyedHash } from '@/lib/crypto/keys'
import { UserError } from '@/lib/errors'

// argon2id by default; OWASP ASVS 5.0 appendix: t = 2, m >= 19 MiB, p = 1
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const PARALLEL_HASHES = 2
const LONGEST_QUEUE = 200

let dummy: Promise<string> | undefined
let running = 0
const waiting: (() => void)[] = []

/** Argon2id of the peppered password, as it is stored. */
export async function hashPassword(password: string) {
  return inTurn(() => hash(pepper(password), COST))
}

/** True if the password is the one hashed. With no hash it takes as long and is false. */
export async function passwordMatches(storedHash: string | null | undefined, password: string) {
  dummy ??= hash(pepper('nobody has this password'), COST)
  const against = storedHash ?? (await dummy)
  const same = await inTurn(() => verify(against, pepper(password)))
  return same && storedHash != null
}

// As text: the library hashes any bytes, but compares only what is UTF-8.
function pepper(password: string) {
  return keyedHash('pepper', password.normalize('NFKC')).toString('base64url')
}

/** Hashing never takes more than both cores, and a flood of it is turned away instead of starving readers. */
async function inTurn<T>(work: () => Promise<T>) {
  if (running >= PARALLEL_HASHES) {
    if (waiting.length >= LONGEST_QUEUE)
      throw new UserError('Many people are signing in. Try again in a minute.')
    await new Promise<void>((go) => waiting.push(go))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
