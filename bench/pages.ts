import autocannon from 'autocannon'
import { type Answer, type Asked, isQuick, ROUNDS } from './answer'
import { median, p95, short } from './numbers'
import { processorMs } from './processes'
import type { Stack } from './stack'
import { visitAs } from './visitors'

const LEVELS = isQuick ? [1, 10] : [1, 10, 50]
const SECONDS = isQuick ? 3 : 6
const WARM_UP_SECONDS = isQuick ? 3 : 8

type Target = { pid: number; origin: string; path: string; cookie: string; mustHold: string }
type Run = { perSecond: number; p95Ms: number; processorMs: number; wrong: number }

/** How many signed-in pages a second, and how long the slow ones take, beside the bare page. */
export async function askPages({ origin, floorOrigin, pids }: Stack): Promise<Asked> {
  const ada = await visitAs('ada')
  const floor = {
    pid: pids.floor,
    origin: floorOrigin,
    path: '/',
    cookie: ada.floorCookie,
    mustHold: ada.userName,
  }
  const ours = ['/overview', '/profile'].map((path) => ({
    pid: pids.app,
    origin,
    path,
    cookie: ada.cookie,
    mustHold: ada.name,
  }))
  for (const target of [floor, ...ours]) await load(target, 10, WARM_UP_SECONDS)
  const answers: Answer[] = []
  let wrong = 0
  for (const connections of LEVELS) {
    const rounds: Run[][] = []
    for (let round = 0; round < ROUNDS; round++) {
      const runs: Run[] = []
      for (const target of [floor, ...ours]) runs.push(await load(target, connections, SECONDS))
      rounds.push(runs)
    }
    wrong += rounds.flat().reduce((sum, run) => sum + run.wrong, 0)
    ours.forEach(({ path }, index) => answers.push(...compare(path, connections, rounds, index + 1)))
  }
  return { answers: [...answers, right(wrong)], notes: [] }
}

function right(wrong: number): Answer {
  const question = 'Answers that were not 200 with the name of the person who asked'
  return { question, ours: String(wrong), other: '', ratio: '', goal: '0', isMet: wrong === 0 }
}

function compare(path: string, connections: number, rounds: Run[][], place: number): Answer[] {
  const pick = (index: number, figure: (run: Run) => number) =>
    rounds.map((runs) => figure(runs[index] as Run))
  const across = (figure: (run: Run) => number) => {
    const [own, bare] = [pick(place, figure), pick(0, figure)]
    return {
      own: median(own),
      bare: median(bare),
      ratio: median(own.map((value, at) => value / (bare[at] ?? NaN))),
    }
  }
  const rate = across(({ perSecond }) => perSecond)
  const slow = across(({ p95Ms }) => p95Ms)
  const work = across(({ processorMs }) => processorMs)
  const at = `${path}, ${connections} ${connections === 1 ? 'connection' : 'connections'}`
  return [
    {
      question: `${at}: requests a second`,
      ours: short(rate.own),
      other: short(rate.bare),
      ratio: short(rate.ratio),
      goal: '≥ 0.6',
      isMet: rate.ratio >= 0.6,
    },
    {
      question: `${at}: p95`,
      ours: `${short(slow.own)} ms`,
      other: `${short(slow.bare)} ms`,
      ratio: short(slow.ratio),
      goal: '≤ 2',
      isMet: slow.ratio <= 2,
    },
    {
      question: `${at}: processor time of the server for a request`,
      ours: `${short(work.own)} ms`,
      other: `${short(work.bare)} ms`,
      ratio: short(work.ratio),
      goal: '',
      isMet: null,
    },
  ]
}

async function load(
  { pid, origin, path, cookie, mustHold }: Target,
  connections: number,
  duration: number,
): Promise<Run> {
  const { host, port } = new URL(origin)
  const times: number[] = []
  const before = processorMs(pid)
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const instance = autocannon(
      {
        url: `http://127.0.0.1:${port}${path}`,
        connections,
        duration,
        headers: { host, cookie },
        verifyBody: (body) => String(body).includes(mustHold),
      },
      (error, value) => (error ? reject(error) : resolve(value)),
    )
    instance.on('response', (_client, _status, _bytes, milliseconds) => void times.push(milliseconds))
  })
  const wrong = result.non2xx + result.errors + result.timeouts + result.mismatches
  const used = before === null ? NaN : (processorMs(pid) ?? NaN) - before
  return {
    perSecond: result['2xx'] / result.duration,
    p95Ms: p95(times),
    processorMs: used / result['2xx'],
    wrong,
  }
}
