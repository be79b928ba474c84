import { shown, type Answer, type Asked } from '../http'
import { html, moment, page } from '../page'
import type { People } from '../people'
import type { Settings } from '../settings'
import { LABEL } from './dialog'
import { SCOPES, type Grants } from './grants'

type World = { settings: Settings; people: People; grants: Grants }

/** The provider's own page of connected apps, for each person who let the app in. */
export function showSettings({ settings, people, grants }: World): Answer {
  const rows = grants.families().map(({ person, since, scopes }) => {
    const name = people.find(person)?.name ?? person
    return html`<li>
      <h2>${name}</h2>
      ${moment(since)}
      <p>
        ${settings.serviceName} may:
        ${scopes.map((scope) => (SCOPES[scope] ?? scope).toLowerCase()).join('; ')}.
      </p>
      <form class="acts" method="post" action="/settings/connected_apps">
        <input type="hidden" name="person" value="${person}" />
        <button aria-label="Revoke app permissions for ${name}">Revoke app permissions</button>
      </form>
    </li>`
  })
  const body = html`<h1>Connected apps.</h1>
    <p class="lede">
      ${rows.length > 0 ? 'Revoking here ends the tokens. Twitter does not tell the app, which notices when it next asks.' : `Nobody lets ${settings.serviceName} in. Link an account and it appears here.`}
    </p>
    ${
      rows.length > 0 &&
      html`<ol class="list">
        ${rows}
      </ol>`
    }`
  return shown(page({ title: 'Connected apps (stand-in)', label: LABEL, body }))
}

export function revokeFromSettings(world: World, { form }: Asked): Answer {
  const person = world.people.find(form.get('person') ?? '')
  if (person) world.grants.remove(person.key)
  return showSettings(world)
}
