import { redirect, shown, type Answer, type Asked } from '../http'
import { html, page } from '../page'
import type { People } from '../people'
import { picker } from '../picker'
import type { Settings } from '../settings'
import { SCOPES, type Grants } from './grants'

export const LABEL = 'Stand-in for Facebook — nothing leaves this machine'

type World = { settings: Settings; people: People; grants: Grants }

/** What the app asked of the dialog, or what is wrong with it. */
type Wish = { redirectUri: string; state: string | null; scopes: string[]; challenge: string | null }

/** Shows who asks for what. */
export function showDialog(world: World, { query }: Asked): Answer {
  const wish = readWish(world.settings, query)
  if (typeof wish === 'string') return blocked(wish)
  return dialogPage(world, query, wish)
}

/** Takes the answer and sends the browser back to the app. */
export function answerDialog(world: World, { form }: Asked): Answer {
  const wish = readWish(world.settings, form)
  if (typeof wish === 'string') return blocked(wish)
  if (form.get('choice') === 'cancel') return refused(wish)
  const person = world.people.find(form.get('person') ?? '')
  if (!person) return dialogPage(world, form, wish, 'Choose who you are.')
  world.grants.answer(person.key, wish.scopes, form.getAll('grant'))
  const { redirectUri, challenge, state } = wish
  const code = world.grants.issueCode({ person: person.key, redirectUri, challenge })
  return back(wish, { code, state })
}

function readWish({ facebook, appOrigin }: Settings, asked: URLSearchParams): Wish | string {
  const redirectUri = asked.get('redirect_uri') ?? ''
  const scopes = (asked.get('scope') ?? '').split(/[\s,]+/).filter(Boolean)
  const unknown = scopes.filter((scope) => !Object.hasOwn(SCOPES, scope))
  const challenge = asked.get('code_challenge')
  if (asked.get('client_id') !== facebook.id)
    return 'Invalid App ID: the provided app ID does not look like a valid app ID.'
  if (!URL.canParse(redirectUri) || new URL(redirectUri).origin !== appOrigin)
    return 'URL blocked: this redirect failed because the redirect URI is not allowed in the app’s settings.'
  if ((asked.get('response_type') ?? 'code') !== 'code') return 'Only response_type=code is answered here.'
  if (challenge && asked.get('code_challenge_method') !== 'S256')
    return 'Only the code challenge method S256 is answered here.'
  if (unknown.length > 0) return `Invalid Scopes: ${unknown.join(', ')}.`
  return {
    redirectUri,
    state: asked.get('state'),
    challenge,
    scopes: [...new Set(['public_profile', ...scopes])],
  }
}

function dialogPage({ settings, people }: World, asked: URLSearchParams, { scopes }: Wish, mended?: string) {
  const names = [
    'client_id',
    'redirect_uri',
    'state',
    'scope',
    'code_challenge',
    'code_challenge_method',
    'auth_type',
  ]
  const body = picker({
    title: `${settings.serviceName} wants to reach your Facebook account.`,
    lede: 'Choose who you are here. Then choose what you let go.',
    action: '/dialog/oauth',
    hidden: Object.fromEntries(names.map((name) => [name, asked.get(name)])),
    people: people.list(),
    picked: asked.get('person'),
    describe: ({ facebook }) => String(facebook.email ?? 'no e-mail address'),
    asked: scopes.map(scopeRow),
    mended,
  })
  return shown(page({ title: 'Log in with Facebook (stand-in)', label: LABEL, body }), {
    formsTo: settings.appOrigin,
  })
}

function scopeRow(scope: string) {
  const label = SCOPES[scope] ?? scope
  const isFixed = scope === 'public_profile'
  return html`<label class="pick"
    ><input
      type="checkbox"
      name="grant"
      value="${scope}"
      aria-label="${label}"
      checked${isFixed && html` disabled`}
    /><span>${label}</span><small class="mono">${scope}${isFixed && ' · always included'}</small></label
  >`
}

function refused(wish: Wish) {
  const { state } = wish
  return back(wish, {
    error: 'access_denied',
    error_code: '200',
    error_description: 'Permissions error',
    error_reason: 'user_denied',
    state,
  })
}

function back({ redirectUri }: Wish, params: Record<string, string | null>) {
  const to = new URL(redirectUri)
  for (const [name, value] of Object.entries(params)) if (value !== null) to.searchParams.set(name, value)
  if (!to.hash) to.hash = '_=_'
  return redirect(to.href)
}

function blocked(why: string) {
  const body = html`<h1>Facebook would stop here.</h1>
    <p class="lede">${why}</p>`
  return shown(page({ title: 'Not allowed', label: LABEL, body }), { status: 400 })
}
