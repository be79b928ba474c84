import { z } from 'zod'
import { control, makeControl } from '../control'
import { json, listen, shown, type Answer, type Asked, type Listening, type Route } from '../http'
import { html, page } from '../page'
import type { People } from '../people'
import { pictureFor } from '../picture'
import type { Settings } from '../settings'
import type { Store } from '../store'
import { readBearer, type Bearer } from './bearer'
import { endFromOutside } from './callbacks'
import { answerDialog, LABEL, showDialog } from './dialog'
import { graphError } from './errors'
import { debugToken, showFriends, showMe, showPermissions } from './graph'
import { openGrants, SCOPES, type Grants } from './grants'
import { removeFromSettings, showSettings } from './settings-page'
import { exchange } from './token'

const who = z.object({ id: z.string().min(1) })
const fields = z.record(z.string(), z.unknown())
const change = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.string().optional(),
  facebook: fields.optional(),
  twitter: fields.optional(),
})
const grantInput = who.extend({ scopes: z.array(z.enum(Object.keys(SCOPES))).default(['public_profile']) })

/** Facebook as the app sees it: the dialog, the Graph API and the signed callbacks. */
export function startFacebook({
  settings,
  people,
  store,
}: {
  settings: Settings
  people: People
  store: Store
}): Promise<Listening> {
  const grants = openGrants(store)
  const world = { settings, people, grants, client: settings.facebook }
  const hand = makeControl({
    isBackChannel: ({ path }) => !/^\/(control|dialog|settings|pictures|fonts|style)|^\/$/.test(path),
    brokenAnswer: {
      error: {
        message: 'An unexpected error has occurred. Please retry your request later.',
        type: 'OAuthException',
        is_transient: true,
        code: 2,
      },
    },
    forgetGrants: grants.forget,
    routes: controls(world),
  })
  return listen({
    port: settings.ports.facebook,
    normalise: (path) => path.replace(/^\/v\d+\.\d+(?=\/)/, ''),
    before: hand.before,
    after: hand.after,
    missing: ({ method, path }) =>
      graphError(
        `Unsupported ${method.toLowerCase()} request. Object with ID '${path.slice(1)}' does not exist.`,
        { code: 100, subcode: 33, type: 'GraphMethodException' },
      ),
    routes: [...hand.routes, ...pages(world), ...graph(world, hand.sendsExtra)],
  })
}

type World = { settings: Settings; people: People; grants: Grants; client: Settings['facebook'] }

function pages(world: World): Route[] {
  return [
    { method: 'GET', path: /^\/$/, run: () => welcome() },
    { method: 'GET', path: /^\/dialog\/oauth$/, run: (asked) => showDialog(world, asked) },
    { method: 'POST', path: /^\/dialog\/oauth$/, run: (asked) => answerDialog(world, asked) },
    { method: 'GET', path: /^\/settings$/, run: () => showSettings(world) },
    { method: 'POST', path: /^\/settings$/, run: (asked) => removeFromSettings(world, asked) },
    {
      method: 'GET',
      path: /^\/pictures\/(\d+)\.png$/,
      run: (_, id) => pictureFor(world.people.find(id ?? '')),
    },
  ]
}

function graph(world: World, sendsExtra: () => boolean): Route[] {
  const { client, grants, people } = world
  const held =
    (run: (bearer: Bearer, asked: Asked, scope?: string) => Answer): Route['run'] =>
    (asked, node = 'me', scope) => {
      const bearer = readBearer(world, asked)
      if (!('person' in bearer)) return bearer
      if (node !== 'me' && node !== bearer.person.facebook.id)
        return graphError('(#100) This object is not yours to read.', {
          code: 100,
          type: 'GraphMethodException',
        })
      return run(bearer, asked, scope)
    }
  const token = (asked: Asked) => exchange(client, grants, asked)
  return [
    { method: 'GET', path: /^\/oauth\/access_token$/, run: token },
    { method: 'POST', path: /^\/oauth\/access_token$/, run: token },
    { method: 'GET', path: /^\/debug_token$/, run: (asked) => debugToken(client, grants, people, asked) },
    {
      method: 'GET',
      path: /^\/(me|\d+)$/,
      run: held((bearer, asked) => showMe(bearer, asked, sendsExtra())),
    },
    { method: 'GET', path: /^\/(me|\d+)\/permissions$/, run: held(({ link }) => showPermissions(link)) },
    {
      method: 'GET',
      path: /^\/(me|\d+)\/friends$/,
      run: held((bearer, asked) => showFriends(bearer, asked, people)),
    },
    {
      method: 'DELETE',
      path: /^\/(me|\d+)\/permissions(?:\/(\w+))?$/,
      run: held(({ person }, _, scope) => {
        if (scope) grants.withdraw(person.key, scope)
        else grants.remove(person.key)
        return json({ success: true })
      }),
    },
  ]
}

function controls(world: World): Route[] {
  const { grants, people } = world
  return [
    control('deauthorize', who, ({ id }) => endFromOutside(world, id, 'deauthorize')),
    control('delete-data', who, ({ id }) => endFromOutside(world, id, 'delete-data')),
    control('person', change, ({ key, ...rest }) => people.put(key, rest)),
    control('expire', who.partial(), ({ id }) => {
      grants.expireTokens(id && people.find(id)?.key)
      return { ok: true }
    }),
    control('grant', grantInput, ({ id, scopes }) => {
      const person = people.find(id)
      if (!person) return undefined
      grants.answer(person.key, scopes, scopes)
      return { id: person.facebook.id, access_token: grants.issueToken(person.key) }
    }),
    {
      method: 'GET',
      path: /^\/control\/tokens$/,
      run: () => json(grants.tokens().map(({ hash, ...token }) => ({ ...token, hash: hash.slice(0, 8) }))),
    },
    { method: 'GET', path: /^\/control\/people$/, run: () => json(people.list()) },
  ]
}

function welcome() {
  const body = html`<h1>This stands in for Facebook.</h1>
    <p class="lede">It speaks the same protocol, holds five invented people, and sends nothing anywhere.</p>
    <p class="acts"><a class="button" href="/settings?tab=applications">Apps and websites</a></p>`
  return shown(page({ title: 'Stand-in for Facebook', label: LABEL, body }))
}
