import { passwordMatches } from '@/lib/auth/password'
import { prisma } from '@/lib/prisma'
import { makePerson, TEST_PASSWORD } from '@/scripts/test/people'
import { type Answer, type Asked, isQuick, ROUNDS } from './answer'
import { readForm, readPage, sendForm } from './forms'
import { median, p95, short } from './numbers'
import type { Stack } from './stack'

const AT_ONCE = 8
const PEOPLE = isQuick ? 40 : 120
const GOAL_PER_SECOND = 30

type Signer = { userName: string; device: string }

/** How many people sign in with their password in a second, through the real door. */
export async function askSignIns({ origin }: Stack): Promise<Asked> {
  const signers: Signer[] = []
  while (signers.length < PEOPLE) signers.push({ userName: (await makePerson()).userName, device: '' })
  const form = readForm(await readPage(origin, '/sign-in'), '/sign-in', 'name="identifier"')
  let visits = 0
  const signIn = async (signer: Signer) => {
    const { status, cookies } = await sendForm({
      origin,
      form,
      values: { identifier: signer.userName, password: TEST_PASSWORD },
      headers: { 'x-forwarded-for': addressOf((visits += 1)), cookie: signer.device, 'user-agent': BROWSER },
    })
    const isIn = status === 303 && cookies.some((cookie) => /session=\S{20,}/.test(cookie))
    if (!isIn) throw new Error(`Somebody was not signed in: ${status}.`)
    signer.device =
      cookies.map((cookie) => cookie.split(';')[0] ?? '').find((cookie) => cookie.includes('device=')) ?? ''
  }
  const first = await inParallel(signers, signIn)
  const rounds = []
  const ceilings = []
  for (let round = 0; round < ROUNDS; round++) {
    ceilings.push(await bareCeiling(isQuick ? 2_000 : 5_000))
    rounds.push(await inParallel(signers, signIn))
  }
  const ceiling = median(ceilings)
  return {
    answers: [
      row(
        'Password sign-ins a second, from a browser that is known',
        median(rounds.map(rate)),
        ceiling,
        GOAL_PER_SECOND,
      ),
      row('Password sign-ins a second, from a new browser, with its mail', rate(first), ceiling, null),
      slowest(rounds.flatMap(({ times }) => times)),
    ],
    notes: [
      `The ceiling is argon2id alone (19 MiB, two passes), two at a time, in the same run. ${AT_ONCE} people sign in at once.`,
    ],
  }
}

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'

// Each from a network of its own, so that no limit is met.
const addressOf = (visit: number) => `${20 + (visit >> 16)}.${(visit >> 8) & 255}.${visit & 255}.7`

type Pace = { milliseconds: number; times: number[] }

const rate = ({ milliseconds, times }: Pace) => times.length / (milliseconds / 1000)

async function inParallel(signers: Signer[], signIn: (signer: Signer) => Promise<void>): Promise<Pace> {
  const queue = [...signers]
  const times: number[] = []
  const start = performance.now()
  const lane = async () => {
    for (let signer = queue.shift(); signer; signer = queue.shift()) {
      const began = performance.now()
      await signIn(signer)
      times.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return { milliseconds: performance.now() - start, times }
}

async function bareCeiling(forMs: number) {
  const { passwordHash } = await prisma.user.findFirstOrThrow({
    where: { userName: 'ada' },
    select: { passwordHash: true },
  })
  const end = performance.now() + forMs
  let count = 0
  const lane = async () => {
    while (performance.now() < end) {
      await passwordMatches(passwordHash, 'not the password, and just as much work')
      count += 1
    }
  }
  await Promise.all([lane(), lane()])
  return count / (forMs / 1000)
}

function row(question: string, ours: number, ceiling: number, goal: number | null): Answer {
  return {
    question,
    ours: short(ours),
    other: short(ceiling),
    ratio: short(ours / ceiling),
    goal: goal ? `≥ ${goal}` : '',
    isMet: goal ? ours >= goal : null,
  }
}

function slowest(times: number[]): Answer {
  const question = `A sign-in, ${AT_ONCE} at once: p95`
  return { question, ours: `${short(p95(times))} ms`, other: '', ratio: '', goal: '', isMet: null }
}
