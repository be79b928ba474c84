/** A form of one of our pages, as a browser without JavaScript would send it. */
export type PageForm = { path: string; fields: [string, string][] }

/** Finds the form that holds all of the given text, with its hidden fields. */
export function readForm(html: string, path: string, ...holds: string[]): PageForm {
  const form = html
    .match(/<form\b[\s\S]*?<\/form>/g)
    ?.find((text) => holds.every((part) => text.includes(part)))
  if (!form) throw new Error(`${path} has no form with ${holds.join(' and ')}.`)
  const hidden = form.match(/<input\b[^>]*type="hidden"[^>]*>/g) ?? []
  return { path, fields: hidden.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]) }
}

/** What a form's button would send, if it is a switch: on or off. */
export function switchValue(html: string, label: string) {
  const button = html
    .match(/<button\b[^>]*role="switch"[^>]*>/g)
    ?.find((tag) => attribute(tag, 'aria-label') === label)
  if (!button) throw new Error(`There is no switch named ${label}.`)
  return attribute(button, 'value')
}

type Sending = {
  origin: string
  form: PageForm
  values?: Record<string, string>
  headers?: Record<string, string>
}

/** Sends a form as the browser does, and hands back the whole answer. */
export async function sendForm({ origin, form, values = {}, headers = {} }: Sending) {
  const body = new FormData()
  for (const [name, value] of form.fields) if (!(name in values)) body.append(name, value)
  for (const [name, value] of Object.entries(values)) body.append(name, value)
  const response = await fetch(`${origin}${form.path}`, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': 'same-origin', ...headers },
  })
  return { status: response.status, cookies: response.headers.getSetCookie(), html: await response.text() }
}

/** A page as text, or an error if it was not there. */
export async function readPage(origin: string, path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${origin}${path}`, { headers, redirect: 'manual' })
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`)
  return response.text()
}

function attribute(tag: string, name: string) {
  const raw = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return raw
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
