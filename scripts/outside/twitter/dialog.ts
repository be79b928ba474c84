import { redirect, shown, type Answer, type Asked } from '../http'
import { html, page } from '../page'
import type { People } from '../people'
import { picker } from '../picker'
import type { Settings } from '../settings'
import { SCOPES, type Grants } from './grants'

export const LABEL = 'Stand-in for Twitter — nothing leaves this machine'

type World = { settings: Settings; people: People; grants: Grants }
type Wish = { redirectUri: string; state: string; scopes: string[]; challenge: string }

/** Shows who asks for what. */
export function showDialog(world: World, { query }: Asked): Answer {
  const wish = readWish(world.settings, query)
  return typeof wish === 'string' ? blocked(wish) : dialogPage(world, query, wish)
}

/** Takes the answer and sends the browser back to the app. */
export function answerDialog(world: World, { form }: Asked): Answer {
  const wish = readWish(world.settings, form)
  if (typeof wish === 'string') return blocked(wish)
  if (form.get('choice') === 'cancel') return back(wish, { error: 'access_denied' })
  const person = world.people.find(form.get('person') ?? '')
  if (!person) return dialogPage(world, form, wish, 'Choose who you are.')
  const { redirectUri, challenge, scopes } = wish
  return back(wish, { code: world.grants.issueCode({ person: person.key, redirectUri, challenge, scopes }) })
}

function readWish({ twitter, appOrigin }: Settings, asked: URLSearchParams): Wish | string {
  const redirectUri = asked.get('redirect_uri') ?? ''
  const challenge = asked.get('code_challenge') ?? ''
  const state = asked.get('state') ?? ''
  const scopes = [...new Set((asked.get('scope') ?? '').split(/\s+/).filter(Boolean))]
  const unknown = scopes.filter((scope) => !Object.hasOwn(SCOPES, scope))
  if (asked.get('client_id') !== twitter.id) return 'The client id is not that of an app.'
  if (!URL.canParse(redirectUri) || new URL(redirectUri).origin !== appOrigin)
    return 'The redirect address is not among those of the app.'
  if (asked.get('response_type') !== 'code') return 'The response type must be code.'
  if (asked.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge))
    return 'A code challenge with the method S256 is required.'
  if (!state) return 'A state is required.'
  if (scopes.length === 0 || unknown.length > 0)
    return `These scopes cannot be asked for: ${unknown.join(' ') || 'none'}.`
  return { redirectUri, challenge, state, scopes }
}

function dialogPage({ settings, people }: World, asked: URLSearchParams, { scopes }: Wish, mended?: string) {
  const names = [
    'response_type',
    'client_id',
    'redirect_uri',
    'scope',
    'state',
    'code_challenge',
    'code_challenge_method',
  ]
  const row = (scope: string) =>
    html`<p class="pick">
      <span></span><span>${SCOPES[scope] ?? scope}</span><small class="mono">${scope}</small>
    </p>`
  const body = picker({
    title: `${settings.serviceName} wants to reach your Twitter account.`,
    lede: 'Choose who you are here. Twitter asks for all of it or none of it.',
    action: '/i/oauth2/authorize',
    hidden: Object.fromEntries(names.map((name) => [name, asked.get(name)])),
    people: people.list(),
    picked: asked.get('person'),
    describe: ({ twitter }) => `@${twitter.username}`,
    asked: scopes.map(row),
    mended,
  })
  return shown(page({ title: 'Authorize with Twitter (stand-in)', label: LABEL, body }), {
    formsTo: settings.appOrigin,
  })
}

function back({ redirectUri, state }: Wish, params: Record<string, string>) {
  const to = new URL(redirectUri)
  for (const [name, value] of Object.entries({ state, ...params })) to.searchParams.set(name, value)
  return redirect(to.href)
}

function blocked(why: string) {
  const body = html`<h1>Twitter would stop here.</h1>
    <p class="lede">Something went wrong: you were not able to give access to the app. ${why}</p>`
  return shown(page({ title: 'Not allowed', label: LABEL, body }), { status: 400 })
}
