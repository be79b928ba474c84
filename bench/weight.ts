import { type Browser, chromium } from '@playwright/test'
import { chromiumFlags, ensureChromium } from '@/scripts/chromium'
import type { Answer, Asked } from './answer'
import { short } from './numbers'
import type { Stack } from './stack'
import { visitAs } from './visitors'
import { listVisits, type Visit } from './visits'

const GOAL_RATIO = 1.25
const GOAL_REQUESTS = 15

type Weight = { path: string; scriptBytes: number; requests: number; pictures: number }

/** How much JavaScript a page sends, and how many requests it takes, in a browser with an empty cache. */
export async function askWeight(stack: Stack): Promise<Asked> {
  const { origin, floorOrigin } = stack
  const ada = await visitAs('ada')
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
  try {
    const bare = await weigh(browser, floorOrigin, { page: '/', address: '/', cookie: ada.floorCookie })
    const pages: Weight[] = []
    for (const visit of await listVisits(stack))
      if (visit.isMembers) pages.push(await weigh(browser, origin, visit))
    const heaviest = most(pages, ({ scriptBytes }) => scriptBytes)
    const busiest = most(pages, ({ requests }) => requests)
    const fullest = most(pages, ({ pictures }) => pictures)
    const own = ['/overview', '/profile'].flatMap((path) => pages.filter((page) => page.path === path))
    return {
      answers: [...own, heaviest]
        .map((page, place) => scripts(page, bare, place === own.length))
        .concat(requests(busiest, bare)),
      notes: [
        `${pages.length} pages for members were opened in Chromium with an empty cache. Scripts are counted as sent, compressed.`,
        `Photos are requests of their own, as many as are in sight: at most ${fullest.pictures}, on ${fullest.path}.`,
      ],
    }
  } finally {
    await browser.close()
  }
}

const most = (pages: Weight[], figure: (page: Weight) => number) =>
  pages.reduce((best, page) => (figure(page) > figure(best) ? page : best))

const kilobytes = (bytes: number) => `${short(bytes / 1000)} kB`

function scripts({ path, scriptBytes }: Weight, bare: Weight, isHeaviest: boolean): Answer {
  const ratio = scriptBytes / bare.scriptBytes
  return {
    question: `JavaScript sent by ${isHeaviest ? `the heaviest page, ${path}` : path}`,
    ours: kilobytes(scriptBytes),
    other: kilobytes(bare.scriptBytes),
    ratio: ratio.toFixed(2),
    goal: `≤ ${GOAL_RATIO}`,
    isMet: ratio <= GOAL_RATIO,
  }
}

function requests(busiest: Weight, bare: Weight): Answer {
  return {
    question: `Requests for the page that takes most beside the photos it shows, ${busiest.path}`,
    ours: String(busiest.requests),
    other: String(bare.requests),
    ratio: '',
    goal: `≤ ${GOAL_REQUESTS}`,
    isMet: busiest.requests <= GOAL_REQUESTS,
  }
}

type Seen = Pick<Visit, 'page' | 'address' | 'cookie'>

async function weigh(
  browser: Browser,
  origin: string,
  { page: path, address, cookie }: Seen,
): Promise<Weight> {
  const context = await browser.newContext()
  try {
    const [name = '', value = ''] = cookie.split(/=(.*)/s)
    await context.addCookies([{ name, value, url: origin }])
    const page = await context.newPage()
    const sizes: Promise<{ isScript: boolean; isPhoto: boolean; bytes: number }>[] = []
    page.on('requestfinished', (request) => {
      const isScript = request.resourceType() === 'script'
      const isPhoto = request.resourceType() === 'image' && request.url().startsWith(`${origin}/api/photos/`)
      sizes.push(
        request.sizes().then(({ responseBodySize }) => ({ isScript, isPhoto, bytes: responseBodySize })),
      )
    })
    const response = await page.goto(`${origin}${address}`, { waitUntil: 'networkidle' })
    if (response?.status() !== 200 || page.url() !== `${origin}${address}`)
      throw new Error(`${address} answered ${response?.status()} and led to ${page.url()}.`)
    const all = await Promise.all(sizes)
    const scriptBytes = all.filter(({ isScript }) => isScript).reduce((sum, { bytes }) => sum + bytes, 0)
    const pictures = all.filter(({ isPhoto }) => isPhoto).length
    return { path, scriptBytes, requests: all.length - pictures, pictures }
  } finally {
    await context.close()
  }
}
