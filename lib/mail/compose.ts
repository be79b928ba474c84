import { linksIn } from './links-in-text'
import type { MailContent } from './templates'

/** Where a reader ends this kind of mail: a page that only shows, and an address that acts when a mail program posts to it. */
export type LeavingUrls = { unsubscribeUrl: string; oneClickUrl: string }

/** The words of the way out of promotional mail, in every such mail. */
export const STOP_WORDS = 'Stop this mail (unsubscribe)'

export type Composed = { text: string; html: string } & Partial<LeavingUrls>

/** Text and HTML of one mail. No remote image, no tracked link: every link is the one that is shown. */
export function compose(content: MailContent, footer: string[], leaving?: LeavingUrls): Composed {
  const { subject, paragraphs, link } = content
  const url = leaving?.unsubscribeUrl
  const text = [
    ...paragraphs,
    ...(link ? [`${link.label}:\n${link.url}`] : []),
    '--',
    ...(url ? [`${STOP_WORDS}:\n${url}`] : []),
    ...footer,
  ].join('\n\n')
  const body = [
    ...paragraphs.map(
      (paragraph) =>
        `<p style="margin:0 0 16px">${leaving ? withLinks(paragraph) : withBreaks(paragraph)}</p>`,
    ),
    ...(link
      ? [`<p style="margin:0 0 16px"><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`]
      : []),
    '<hr style="border:0;border-top:1px solid #ddd8ce;margin:24px 0">',
    ...(url ? [`<p style="margin:0 0 8px"><a href="${escapeHtml(url)}">${STOP_WORDS}</a></p>`] : []),
    ...footer.map((line) => `<p style="margin:0 0 8px;font-size:14px;color:#5d6068">${escapeHtml(line)}</p>`),
  ]
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="margin:0;padding:24px;background:#fcfaf5;color:#1c2130;font:16px/1.55 system-ui,sans-serif"><div style="max-width:560px;margin:0 auto">${body.join('')}</div></body></html>`
  return { text, html, ...leaving }
}

/** Text as it may stand inside HTML. */
export function escapeHtml(text: string) {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}

// Only in mail whose every word is ours: a notice may hold what somebody else typed.
function withLinks(paragraph: string) {
  const parts = linksIn(paragraph).map(({ text, isLink }) =>
    isLink ? `<a href="${escapeHtml(text)}">${escapeHtml(text)}</a>` : withBreaks(text),
  )
  return parts.join('')
}

function withBreaks(paragraph: string) {
  return escapeHtml(paragraph).replaceAll('\n', '<br>')
}
