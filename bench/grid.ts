import { randomBytes } from 'node:crypto'
import { chromium, type Page } from '@playwright/test'
import sharp from 'sharp'
import { openSession } from '@/lib/auth/session'
import { sessionCookieName } from '@/lib/auth/cookies'
import { prisma } from '@/lib/prisma'
import { chromiumFlags, ensureChromium } from '@/scripts/chromium'
import { makePerson } from '@/scripts/test/people'
import type { Answer, Asked } from './answer'
import { median, short } from './numbers'
import type { Stack } from './stack'

const PHOTOS = 50_000
const ROUNDS = 3
const SCROLLS = 200
const LONG_TASK_MS = 50

/** `shownAfter`: milliseconds from the last step until every photo in the window has its picture. */
type Scrolled = { longTasks: number[]; shownAfter: number; heapMegabytes: number; drawn: number }

/** A library of 50,000 photos: how soon its first row is there, what it holds in memory, and how it scrolls. */
export async function askGrid({ origin }: Stack): Promise<Asked> {
  const big = await signedIn(PHOTOS)
  const small = await signedIn(50)
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumFlags })
  try {
    const firsts: number[] = []
    const smallFirsts: number[] = []
    const scrolls: Scrolled[] = []
    for (let round = 0; round < ROUNDS; round++) {
      for (const [person, times] of [
        [small, smallFirsts],
        [big, firsts],
      ] as const) {
        const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
        await context.addCookies([{ name: sessionCookieName(), value: person, url: origin }])
        const page = await context.newPage()
        await servePictures(page)
        times.push(await firstRow(page, origin))
        if (person === big) scrolls.push(await scroll(page))
        await context.close()
      }
    }
    const first = median(firsts)
    const long = scrolls.flatMap(({ longTasks }) => longTasks)
    return {
      answers: [
        {
          ...row(`First row of a library of ${PHOTOS} photos`, `${short(first)} ms`),
          other: `${short(median(smallFirsts))} ms`,
          ratio: (first / median(smallFirsts)).toFixed(2),
        },
        {
          ...row(
            `Long tasks over ${LONG_TASK_MS} ms while ${SCROLLS} steps scroll through it`,
            String(long.length),
          ),
          goal: '0',
          isMet: long.length === 0,
        },
        row(
          'Until every photo in the window has its picture, once the scroll stops',
          `${short(median(scrolls.map(({ shownAfter }) => shownAfter)))} ms`,
        ),
        row(
          'Heap of its page after the scroll',
          `${short(median(scrolls.map(({ heapMegabytes }) => heapMegabytes)))} MB`,
        ),
        row('Photos in the document after the scroll', String(median(scrolls.map(({ drawn }) => drawn)))),
      ],
      notes: [
        `Beside the first row stands a library of 50 photos. The pictures themselves are one small file, the same for all, so that only the grid is measured.${long.length > 0 ? ` The long tasks took ${long.map(short).join(', ')} ms.` : ''}`,
      ],
    }
  } finally {
    await browser.close()
  }
}

async function signedIn(count: number) {
  const { id } = await makePerson()
  await prisma.$executeRaw`
    INSERT INTO "Photo" (id, "userId", "fileName", "mediaType", "byteCount", "contentHash", width, height, "shownAt")
    SELECT gen_random_uuid(), ${id}::uuid, 'p' || n || '.jpg', 'image/jpeg', 1000, ${randomBytes(16)} || int4send(n),
      (ARRAY[1500, 1000, 1600, 1200, 900])[1 + n % 5], (ARRAY[1000, 1500, 900, 1200, 1600])[1 + n % 5],
      timestamp '2026-11-01' - n * interval '37 minutes'
    FROM generate_series(1, ${count}::int) n`
  const how = { method: 'PASSWORD', deviceId: null, fresh: true } as const
  const { token } = await prisma.$transaction((tx) => openSession(tx, { id, role: 'MEMBER' }, how))
  return token
}

async function servePictures(page: Page) {
  const body = await sharp({ create: { width: 480, height: 320, channels: 3, background: '#7a9a8a' } })
    .webp()
    .toBuffer()
  await page.route(/\/api\/photos\/[\da-f-]{36}\/\w+/, (route) =>
    route.fulfill({ body, contentType: 'image/webp' }),
  )
}

/** Milliseconds from asking for the page until a picture of it is there to see. */
async function firstRow(page: Page, origin: string) {
  await page.addInitScript(() => {
    const tasks: [number, number][] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) =>
      tasks.push(
        ...list.getEntries().map(({ startTime, duration }): [number, number] => [startTime, duration]),
      ),
    ).observe({ type: 'longtask', buffered: true })
  })
  await page.goto(`${origin}/photos`, { waitUntil: 'commit' })
  const handle = await page.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>('.grid-room img')
    return image?.complete && image.naturalWidth > 0 ? performance.now() : null
  })
  const at = (await handle.jsonValue()) ?? NaN
  await page.locator('[role=grid]').waitFor()
  await page.waitForLoadState('networkidle')
  return at
}

async function scroll(page: Page): Promise<Scrolled> {
  const [from, to] = await page.evaluate(async (steps) => {
    const began = performance.now()
    const all = document.documentElement.scrollHeight - innerHeight
    for (let step = 1; step <= steps; step++) {
      scrollTo({ top: (all * step) / steps, behavior: 'instant' })
      for (let wait = 0; wait < 4; wait++) await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    return [began, performance.now()] as const
  }, SCROLLS)
  const shown = await page.waitForFunction(() => {
    const inView = [...document.querySelectorAll('.grid-room .tile')].filter((tile) => {
      const { top, bottom } = tile.getBoundingClientRect()
      return bottom > 0 && top < innerHeight
    })
    const images = inView.map((tile) => tile.querySelector('img'))
    const isShown = images.length > 0 && images.every((image) => image?.complete && image.naturalWidth > 0)
    return isShown ? performance.now() : null
  })
  const shownAfter = ((await shown.jsonValue()) ?? NaN) - to
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const { tasks, drawn } = await page.evaluate(() => ({
    tasks: (window as unknown as { tasks: [number, number][] }).tasks,
    drawn: document.querySelectorAll('.grid-room img').length,
  }))
  const longTasks = tasks.filter(([at]) => at >= from && at <= to).map(([, duration]) => duration)
  return { longTasks, shownAfter, heapMegabytes: usedSize / 2 ** 20, drawn }
}

function row(question: string, ours: string): Answer {
  return { question, ours, other: '', ratio: '', goal: '', isMet: null }
}
