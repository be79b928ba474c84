import { z } from 'zod'
import { control, makeControl } from '../control'
import { json, listen, shown, type Answer, type Asked, type Listening, type Route } from '../http'
import { html, page } from '../page'
import type { People } from '../people'
import { pictureFor } from '../picture'
import type { Settings } from '../settings'
import type { Store } from '../store'
import { readCaller, showFollowing, showMe, type Caller } from './api'
import { answerDialog, LABEL, showDialog } from './dialog'
import { problem } from './errors'
import { openGrants, SCOPES, type Grants } from './grants'
import { revokeFromSettings, showSettings } from './settings-page'
import { exchange, revoke } from './token'

const who = z.object({ id: z.string().min(1) })
const grantInput = who.extend({
  scopes: z.array(z.enum(Object.keys(SCOPES))).default(['tweet.read', 'users.read', 'offline.access']),
})

/** X as the app sees it: OAuth 2.0 with PKCE and the few calls of its API that the app makes. */
export function startTwitter({
  settings,
  people,
  store,
}: {
  settings: Settings
  people: People
  store: Store
}): Promise<Listening> {
  const grants = openGrants(store)
  const world = { settings, people, grants }
  const hand = makeControl({
    isBackChannel: ({ path }) => path.startsWith('/2/'),
    brokenAnswer: {
      title: 'Internal Server Error',
      type: 'about:blank',
      status: 500,
      detail: 'Internal Server Error',
    },
    forgetGrants: grants.forget,
    routes: controls(world),
  })
  return listen({
    port: settings.ports.twitter,
    before: hand.before,
    after: hand.after,
    missing: ({ path }) => problem(404, 'Not Found', `There is nothing at ${path}.`),
    routes: [...hand.routes, ...pages(world), ...api(world, hand.sendsExtra)],
  })
}

type World = { settings: Settings; people: People; grants: Grants }

function pages(world: World): Route[] {
  return [
    { method: 'GET', path: /^\/$/, run: () => welcome() },
    { method: 'GET', path: /^\/i\/oauth2\/authorize$/, run: (asked) => showDialog(world, asked) },
    { method: 'POST', path: /^\/i\/oauth2\/authorize$/, run: (asked) => answerDialog(world, asked) },
    { method: 'GET', path: /^\/settings\/connected_apps$/, run: () => showSettings(world) },
    {
      method: 'POST',
      path: /^\/settings\/connected_apps$/,
      run: (asked) => revokeFromSettings(world, asked),
    },
    {
      method: 'GET',
      path: /^\/pictures\/(\d+)\.png$/,
      run: (_, id) => pictureFor(world.people.find(id ?? '')),
    },
  ]
}

function api({ settings, people, grants }: World, sendsExtra: () => boolean): Route[] {
  const held =
    (needed: string[], run: (caller: Caller, asked: Asked, id: string) => Answer): Route['run'] =>
    (asked, id = '') => {
      const caller = readCaller(grants, people, asked, needed)
      return 'person' in caller ? run(caller, asked, id) : caller
    }
  return [
    {
      method: 'POST',
      path: /^\/2\/oauth2\/token$/,
      run: (asked) => exchange(settings.twitter, grants, asked),
    },
    {
      method: 'POST',
      path: /^\/2\/oauth2\/revoke$/,
      run: (asked) => revoke(settings.twitter, grants, asked),
    },
    {
      method: 'GET',
      path: /^\/2\/users\/me$/,
      run: held(['tweet.read', 'users.read'], (caller, asked) => showMe(caller, asked, sendsExtra())),
    },
    {
      method: 'GET',
      path: /^\/2\/users\/(\d+)\/following$/,
      run: held(['tweet.read', 'users.read', 'follows.read'], (caller, asked, id) =>
        id === caller.person.twitter.id ? showFollowing(caller, asked, people) : problem(403, 'Forbidden'),
      ),
    },
  ]
}

function controls({ people, grants }: World): Route[] {
  const alive = () =>
    grants.families().map(({ person, scopes, since, access, refresh }) => ({
      person,
      scopes,
      since,
      accessTokens: access.filter(({ expiresAt }) => expiresAt > Date.now()).length,
      hasRefreshToken: refresh !== null,
    }))
  return [
    control('grant', grantInput, ({ id, scopes }) => {
      const person = people.find(id)
      if (!person) return undefined
      const { access, refresh } = grants.begin(person.key, scopes)
      return { id: person.twitter.id, access_token: access, refresh_token: refresh }
    }),
    control('revoke', who, ({ id }) => {
      const person = people.find(id)
      if (!person) return undefined
      grants.remove(person.key)
      return { ok: true }
    }),
    control('expire', who.partial(), ({ id }) => {
      grants.expireAccess(id && people.find(id)?.key)
      return { ok: true }
    }),
    { method: 'GET', path: /^\/control\/tokens$/, run: () => json(alive()) },
    { method: 'GET', path: /^\/control\/people$/, run: () => json(people.list()) },
  ]
}

function welcome() {
  const body = html`<h1>This stands in for Twitter.</h1>
    <p class="lede">It speaks the same protocol, holds five invented people, and sends nothing anywhere.</p>
    <p class="acts"><a class="button" href="/settings/connected_apps">Connected apps</a></p>`
  return shown(page({ title: 'Stand-in for Twitter', label: LABEL, body }))
}
