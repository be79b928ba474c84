import { launch } from 'chrome-launcher'
import lighthouse, { desktopConfig, type Result } from 'lighthouse'
import { chromiumFlags, ensureChromium } from '@/scripts/chromium'
import { type Answer, type Asked, isQuick } from './answer'
import { median } from './numbers'
import type { Stack } from './stack'
import { visitAs } from './visitors'
import { leftOutWords, listVisits, type Visit } from './visits'

const CATEGORIES = ['accessibility', 'best-practices', 'performance'] as const
const FORMS = process.env.BENCH_DESKTOP === '1' ? (['mobile', 'desktop'] as const) : (['mobile'] as const)
const MOST_TRIES = 3
const BARE_PAGE = 'the bare page'
const QUICK_PAGES = ['/overview', '/profile', '/choices', '/']

type Seen = Pick<Visit, 'page' | 'address' | 'cookie'>
type Category = (typeof CATEGORIES)[number]
type Form = (typeof FORMS)[number]
type Scores = Record<Category, number>
type Judged = { path: string; form: Form; scores: Scores; missing: string[] }

/**
 * What Lighthouse finds on every page, signed in, on a phone; with BENCH_DESKTOP=1 at a desk too. Beside it stands what
 * it finds on the bare page.
 */
export async function askLighthouse(stack: Stack): Promise<Asked> {
  const { origin, floorOrigin } = stack
  const all = await listVisits(stack)
  const visits = all.filter(({ page }) => !isQuick || QUICK_PAGES.includes(page))
  for (const visit of visits) await seeItOpen(origin, visit)
  const { floorCookie: cookie } = await visitAs('ada')
  const bare: Judged[] = []
  for (const form of FORMS)
    bare.push(await judge(floorOrigin, { page: BARE_PAGE, address: '/', cookie }, form))
  const judged: Judged[] = []
  for (const visit of visits) for (const form of FORMS) judged.push(await judge(origin, visit, form))
  return {
    answers: FORMS.map((form) => row(judged, bare, form)),
    notes: [...[...bare, ...judged].flatMap(notes), ...leftOutWords],
  }
}

/** A page that leads elsewhere would be judged under a wrong name. */
async function seeItOpen(origin: string, { address, cookie }: Seen) {
  const response = await fetch(`${origin}${address}`, { headers: { cookie }, redirect: 'manual' })
  await response.text()
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}.`)
}

/** The median of three tries, where the first was too slow: the other findings do not change. */
async function judge(origin: string, visit: Seen, form: Form): Promise<Judged> {
  const tries: Judged[] = []
  while (tries.length < MOST_TRIES) {
    const judged = await judgeOnce(origin, visit, form).catch(
      () => judgeOnce(origin, visit, form), // now and then a trace begins too late
    )
    tries.push(judged)
    if (tries.length === 1 && judged.scores.performance === 100) break
  }
  const scores = Object.fromEntries(
    CATEGORIES.map((category) => [category, median(tries.map((one) => one.scores[category]))]),
  ) as Scores
  return { path: visit.page, form, scores, missing: [...new Set(tries.flatMap(({ missing }) => missing))] }
}

async function judgeOnce(origin: string, { page, address, cookie }: Seen, form: Form): Promise<Judged> {
  const chrome = await launch({
    chromePath: ensureChromium(),
    chromeFlags: ['--headless=new', ...chromiumFlags],
  })
  try {
    const flags = {
      port: chrome.port,
      onlyCategories: [...CATEGORIES],
      logLevel: 'silent' as const,
      extraHeaders: cookie ? { Cookie: cookie } : undefined,
    }
    const run = await lighthouse(`${origin}${address}`, flags, form === 'desktop' ? desktopConfig : undefined)
    if (!run) throw new Error(`Lighthouse said nothing about ${page}.`)
    const { categories, audits, runtimeError } = run.lhr
    if (runtimeError) throw new Error(`${page}: ${runtimeError.message}`)
    const scores = Object.fromEntries(
      CATEGORIES.map((category) => [category, Math.round((categories[category]?.score ?? 0) * 100)]),
    ) as Scores
    const missing = CATEGORIES.filter((category) => scores[category] < 100).flatMap((category) =>
      faults(categories[category]?.auditRefs ?? [], audits),
    )
    return { path: page, form, scores, missing }
  } finally {
    chrome.kill()
  }
}

function faults(refs: Result.AuditRef[], audits: Record<string, Result['audits'][string]>) {
  return refs
    .filter(({ weight, id }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}${audits[id]?.displayValue ? ` ${audits[id]?.displayValue}` : ''}`)
}

function row(judged: Judged[], bare: Judged[], form: Form): Answer {
  const beside = bare.find((one) => one.form === form)?.scores
  const own = judged.filter((one) => one.form === form)
  const lowest = CATEGORIES.map((category) => Math.min(...own.map(({ scores }) => scores[category])))
  const full = own.filter(({ scores }) => CATEGORIES.every((category) => scores[category] === 100)).length
  return {
    question: `Lighthouse, ${form}: lowest of ${own.length} pages for ${CATEGORIES.join(', ')}; full on ${full}`,
    ours: lowest.join(' / '),
    other: beside ? CATEGORIES.map((category) => beside[category]).join(' / ') : '',
    ratio: '',
    goal: '100 / 100 / 100',
    isMet: lowest.every((score) => score === 100),
  }
}

function notes({ path, form, scores, missing }: Judged) {
  if (CATEGORIES.every((category) => scores[category] === 100)) return []
  const words = CATEGORIES.map((category) => scores[category]).join(' / ')
  return [`Lighthouse, ${form}, ${path}: ${words}. Missing: ${missing.join(', ') || 'nothing by itself'}.`]
}
