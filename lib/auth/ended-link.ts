import 'server-only'

import { env } from '@/lib/env'
import { escapeHtml } from '@/lib/mail/compose'

type Act = { href: string; label: string }

/** The answer to a mailed link that was used before or ended: status 410, which no page of the framework can give. */
export function endedLinkResponse(title: string, text: string, acts: Act[]) {
  const links = acts.map(({ href, label }) => `<a href="${escapeHtml(href)}">${escapeHtml(label)}</a>`)
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${escapeHtml(title)} · ${escapeHtml(env().SERVICE_NAME)}</title>`,
    '<link rel="stylesheet" href="/plain.css">',
  ]
  const body = [
    `<main><p class="kicker">${escapeHtml(env().SERVICE_NAME)}</p>`,
    `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`,
    `<p class="acts">${links.join('')}</p></main>`,
  ]
  const html = `<!doctype html><html lang="en"><head>${head.join('')}</head><body>${body.join('')}</body></html>`
  return new Response(html, { status: 410, headers: { 'content-type': 'text/html; charset=utf-8' } })
}
