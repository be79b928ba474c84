import { type BrowserContext, expect } from '@playwright/test'

/**
 * Brings every page of a browser to rest on an empty one. Chromium may never answer a request to close that comes
 * amid a change of pages (Playwright #41900): a test that ends just after a press would hang for its whole time.
 */
export async function bringToRest(context: BrowserContext) {
  for (const page of context.pages())
    await expect(async () => {
      if (!page.isClosed()) await page.goto('about:blank') // a change of pages under way may come first, once
    }).toPass()
}
