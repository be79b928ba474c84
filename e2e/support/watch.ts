import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test'
import type { World } from './world'

// What the browser itself notes: each answer of 400 and above, which a test looks at in its own way, and a fade
// between two pages that it left out because the next one came too slowly or another came after it.
const alwaysAllowed = [
  /^Failed to load resource: the server responded with a status of 4\d\d/,
  /^Transition was skipped$/,
]

/** Notes what must not happen in a browser: calls to anywhere else, and errors that nobody expected. */
export function watch(context: BrowserContext, world: World, allowed: RegExp[] = []): string[] {
  const own = new Set([world.origin, world.mailboxUrl, world.facebookUrl, world.twitterUrl])
  const faults: string[] = []
  const note = (fault: string) => {
    if (![...alwaysAllowed, ...allowed].some((pattern) => pattern.test(fault))) faults.push(fault)
  }
  const watchPage = (page: Page) => page.on('pageerror', (error) => note(error.message))
  context.pages().forEach(watchPage)
  context.on('page', watchPage)
  context.on('console', (message: ConsoleMessage) => message.type() === 'error' && note(message.text()))
  context.on('request', (request) => {
    const url = new URL(request.url())
    const isLocal = ['data:', 'blob:', 'about:'].includes(url.protocol)
    if (!isLocal && !own.has(url.origin.replace('127.0.0.1', 'localhost')))
      note(`X-11: asked ${url.origin} for something`)
  })
  return faults
}
