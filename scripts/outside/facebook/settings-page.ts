import { shown, type Answer, type Asked } from '../http'
import { html, moment, page, type Html } from '../page'
import type { People } from '../people'
import type { Settings } from '../settings'
import { endFromOutside, type Told } from './callbacks'
import { LABEL } from './dialog'
import { mayHave, SCOPES, type Grants } from './grants'

type World = { settings: Settings; people: People; grants: Grants }

/** The provider's own page of apps and websites, for each person who let the app in. */
export function showSettings({ settings, people, grants }: World): Answer {
  const rows = grants.links().map(({ person, since, permissions }) => {
    const given = Object.keys(permissions).filter((scope) => mayHave({ since, permissions }, scope))
    const name = people.find(person)?.name ?? person
    return html`<li>
      <h2>${name}</h2>
      ${moment(since)}
      <p>
        ${settings.serviceName} may have:
        ${given.map((scope) => (SCOPES[scope] ?? scope).toLowerCase()).join(', ')}.
      </p>
      <form class="acts" method="post" action="/settings">
        <input type="hidden" name="person" value="${person}" />
        <button name="act" value="remove" aria-label="Remove for ${name}">Remove</button
        ><button name="act" value="delete" aria-label="Remove and ask to delete data for ${name}">
          Remove and ask to delete data
        </button>
      </form>
    </li>`
  })
  const body = html`<h1>Apps and websites.</h1>
    <p class="lede">
      ${rows.length > 0 ? `These people let ${settings.serviceName} in. Removing it here tells ${settings.serviceName} at once.` : `Nobody lets ${settings.serviceName} in. Link an account and it appears here.`}
    </p>
    ${
      rows.length > 0 &&
      html`<ol class="list">
        ${rows}
      </ol>`
    }`
  return settingsPage('Apps and websites', body)
}

/** Removes the app for one person, and shows what the app answered. */
export async function removeFromSettings(world: World, { form }: Asked): Promise<Answer> {
  const person = world.people.find(form.get('person') ?? '')
  if (!person) return showSettings(world)
  const told = [await endFromOutside(world, person.key, 'deauthorize')]
  if (form.get('act') === 'delete') told.push(await endFromOutside(world, person.key, 'delete-data'))
  const body = html`<h1>${world.settings.serviceName} is removed for ${person.name}.</h1>
    <p class="lede">The token is dead. This is what ${world.settings.serviceName} answered.</p>
    ${told.map((one, at) => one && answerOf(at === 0 ? 'To the end of the link' : 'To the wish to delete data', one))}
    <p class="acts"><a class="button" href="/settings?tab=applications">Back to apps and websites</a></p>`
  return settingsPage('Removed', body)
}

function answerOf(title: string, { status, body }: Told) {
  const { url, confirmation_code: code } = (body ?? {}) as { url?: unknown; confirmation_code?: unknown }
  const isLink = typeof url === 'string' && /^https?:\/\//.test(url)
  return html`<h2>${title}</h2>
    <dl>
      <dt>Status</dt>
      <dd>${status === 0 ? 'no answer' : status}</dd>
      ${
        typeof code === 'string' &&
        html`<dt>Code</dt>
          <dd class="mono">${code}</dd>`
      }${
        isLink &&
        html`<dt>Follow it</dt>
          <dd><a href="${url}">${url}</a></dd>`
      }
    </dl>`
}

function settingsPage(title: string, body: Html) {
  return shown(page({ title: `${title} (stand-in)`, label: LABEL, body }))
}
