import { html, moment, page, escape, Html } from '../page'
import type { Kept, Message } from './shelf'

const LABEL = 'Mailbox of the demo: mail that would have gone out'
const SHOWN_AT_ONCE = 200
const FRAME_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** The list of letters, newest first. */
export function listPage(messages: Kept[], to: string) {
  const many = messages.length
  const body = html` <h1>${heading(many, to)}</h1>
    <p class="lede">Nothing leaves this machine. Each letter is kept here instead of being delivered.</p>
    <form class="filter" method="get" action="/">
      <label
        >Only mail to<input type="email" name="to" value="${to}" autocomplete="off" spellcheck="false"
      /></label>
      <button>Show</button>${to && html` <a class="button" href="/">Show all</a>`}
    </form>
    ${
      many > 0 &&
      html`<ol class="list">
        ${messages.slice(0, SHOWN_AT_ONCE).map(row)}
      </ol>`
    }
    ${many > SHOWN_AT_ONCE && html`<p class="small">The newest ${SHOWN_AT_ONCE} are shown. Name an address to find older ones.</p>`}`
  return page({ title: heading(many, to), label: LABEL, body })
}

/** One letter: as it looks, as text, and its headers. */
export function messagePage(message: Message) {
  const { id, subject, from, to, receivedAt, html: markup, text, headers, attachments } = message
  const body = html` <p class="mono"><a href="/">All mail</a> · ${moment(receivedAt)}</p>
    <h1>${subject || 'Without a subject'}</h1>
    <dl>
      <dt>From</dt>
      <dd>${plain(from)}</dd>
      <dt>To</dt>
      <dd>${to.map((one, at) => [at > 0 && ', ', toLink(one)])}</dd>
      ${
        attachments.length > 0 &&
        html`<dt>Attached</dt>
          <dd>
            ${attachments.map(({ name, type, bytes }) => html`${name} <span class="mono">${type}, ${bytes} bytes</span><br />`)}
          </dd>`
      }
    </dl>
    ${
      markup &&
      html`<h2>As it looks</h2>
        <iframe
          title="The letter as it looks"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcdoc="${framed(markup)}"
        ></iframe>`
    }
    <h2>As text</h2>
    <div class="text">${text ? linked(text) : 'This letter has no text of its own.'}</div>
    <details>
      <summary>Headers</summary>
      <pre>${Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`)}</pre>
    </details>
    <p class="small"><a href="/api/messages/${id}/raw">The letter as it was sent</a></p>`
  return page({ title: subject || 'Without a subject', label: LABEL, body })
}

function row({ id, subject, from, to, receivedAt }: Kept) {
  return html`<li>
    <h2><a href="/messages/${id}">${subject || 'Without a subject'}</a></h2>
    ${moment(receivedAt)}
    <p>To ${to.map((one, at) => [at > 0 && ', ', toLink(one)])} from ${plain(from)}</p>
  </li>`
}

function toLink(address: string) {
  return html`<a href="/?to=${encodeURIComponent(address)}">${address}</a>`
}

function plain(from: string) {
  return from.replace(/^"([^"]*)" </, '$1 <')
}

function heading(many: number, to: string) {
  const count =
    many === 0 ? 'No letters' : many === 1 ? '1 letter' : `${many.toLocaleString('en-GB')} letters`
  return to ? `${count} to ${to}.` : many === 0 ? 'No letters yet.' : `${count}.`
}

function framed(markup: string) {
  return `<meta http-equiv="Content-Security-Policy" content="${FRAME_POLICY}"><base target="_blank">${markup}`
}

function linked(text: string) {
  const parts = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/)
  return new Html(parts.map((part, at) => (at % 2 === 0 ? escape(part) : anchor(part))).join(''))
}

function anchor(url: string) {
  return `<a href="${escape(url)}" rel="noreferrer">${escape(url)}</a>`
}
