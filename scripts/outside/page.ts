const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Markup that is safe to show: everything that came from elsewhere has been escaped. */
export class Html {
  constructor(private readonly markup: string) {}
  toString() {
    return this.markup
  }
}

export type Piece = Html | string | number | null | undefined | false | Piece[]

/** Builds markup; every value in it is escaped unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...values: Piece[]): Html {
  const parts = strings.map((text, at) => text + (at < values.length ? render(values[at]) : ''))
  return new Html(parts.join(''))
}

export function escape(text: string) {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}

type Page = {
  title: string
  /** The line above everything that says what this place is. */
  label?: string
  body: Html
}

/** The shell of every page of the outside world. */
export function page({ title, label, body }: Page): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:image/svg+xml,${new Html(ICON)}" />
      </head>
      <body>
        ${label && html`<header class="label">${label}</header>`}
        <main>${body}</main>
      </body>
    </html>`
}

/** A moment as people read it, in UTC. */
export function moment(at: Date | number | string) {
  const date = new Date(at)
  const text = date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })
  return html`<time datetime="${date.toISOString()}">${text} UTC</time>`
}

const ICON = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none"><circle cx="12" cy="12" r="9.5" stroke="#888" stroke-width="2" stroke-dasharray="3 3"/><circle cx="12" cy="12" r="3.4" fill="#d8582b"/></svg>',
)

function render(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (Array.isArray(piece)) return piece.map(render).join('')
  return piece instanceof Html ? piece.toString() : escape(String(piece))
}
