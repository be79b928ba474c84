import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Request } from '@playwright/test'
import { enter, test } from '../support/cast'
import { pageAt, pageMatrix } from '../support/page-matrix'
import { inRoot } from '@/scripts/root'
import { runChild } from '@/scripts/up/children'
import { expect } from '../support/test'
import { watch } from '../support/watch'

/** Beside the photos that it is there to show. */
const MOST_REQUESTS = 15

test.describe.configure({ timeout: 90_000 })

test.describe('the world outside', () => {
  test('X-11 no page asks anybody but us for anything, and no page asks for more than it needs', async ({
    page,
    context,
    world,
    cast,
  }) => {
    const asked = new Set<string>()
    context.on('request', (request) => asked.add(new URL(request.url()).origin))
    const tooMany: Record<string, string[]> = {}
    const isPhoto = (request: Request) =>
      request.resourceType() === 'image' && request.url().startsWith(`${world.origin}/api/photos/`)
    await enter(context, world, cast.people.admin)
    for (const path of Object.keys(pageMatrix)) {
      const requests: string[] = []
      const note = (request: Request) => {
        if (request.isNavigationRequest()) requests.length = 0 // the address leads to another page
        if (!isPhoto(request)) requests.push(request.url())
      }
      await page.goto('about:blank') // what the page before still asks for is not this page's
      page.on('request', note)
      await page.goto(pageAt(path, cast.places), { waitUntil: 'load' })
      page.off('request', note)
      if (requests.length > MOST_REQUESTS) tooMany[path] = requests
    }
    expect(tooMany).toEqual({})
    expect([...asked].filter((origin) => origin !== 'null')).toEqual([world.origin])
  })

  test('no browser is sent what only the server needs: the checks of what was typed', () => {
    const chunks = inRoot(process.env.NEXT_DIST_DIR ?? '.next', 'static/chunks')
    const scripts = readdirSync(chunks).filter((name) => name.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(10)
    expect(scripts.filter((name) => readFileSync(join(chunks, name), 'utf8').includes('_zod'))).toEqual([])
  })

  test('X-11 a call to anybody else would fail the test that makes it', async ({ browser, world }) => {
    const context = await browser.newContext()
    const faults = watch(context, world)
    const page = await context.newPage()
    await page.setContent(
      '<img src="http://outside.example/pixel.png"><script src="https://cdn.example/a.js"></script>',
    )
    await page.goto(`${world.origin}/privacy`)
    expect(faults).toContain('X-11: asked http://outside.example for something')
    expect(faults).toContain('X-11: asked https://cdn.example for something')
    expect(faults.filter((fault) => fault.includes('localhost'))).toEqual([])
    await context.close()
  })

  test('X-11 a call by one of our own processes to anybody else fails, and would fail the run', async ({
    world,
  }) => {
    let said = ''
    const reached = runChild({
      script: 'e2e/support/reach-out.ts',
      env: world.env,
      hear: (text) => (said += text),
    })
    await expect(reached).rejects.toThrow('e2e/support/reach-out.ts failed.')
    expect(said).toMatch(/^X-11: a connection to 192\.0\.2\.1 was tried/m)
    expect(world.outsideTries()).toEqual([]) // the app, the worker and the stand-ins have tried nothing so far
  })

  test('X-11 an error in a page would fail the test that sees it', async ({ browser, world }) => {
    const context = await browser.newContext()
    const faults = watch(context, world)
    const page = await context.newPage()
    await page.goto(`${world.origin}/privacy`)
    await page.evaluate(() => console.error('A fault that nobody expected.'))
    await expect.poll(() => faults).toEqual(['A fault that nobody expected.'])
    await context.close()
  })

  test('X-11 the browser of the tests finds no name but this machine’s', async ({ browser }) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await expect(page.goto('https://www.example.com/')).rejects.toThrow(/ERR_NAME_NOT_RESOLVED/)
    await context.close()
  })
})
