import type { People } from '../people'
import { sign } from '../secrets'
import type { Settings } from '../settings'
import type { Grants } from './grants'

const PATIENCE_MS = 10_000

export type Callback = 'deauthorize' | 'delete-data'

/** What the app said to a callback; status 0 means that it could not be reached. */
export type Told = { status: number; body: unknown; signed_request: string }

/** The payload that Facebook signs with the app's secret, as `signature.payload`, both base64url. */
export function signedRequest(userId: string, secret: string) {
  const content = { algorithm: 'HMAC-SHA256', issued_at: Math.floor(Date.now() / 1000), user_id: userId }
  const payload = Buffer.from(JSON.stringify(content)).toString('base64url')
  return `${sign(payload, secret).toString('base64url')}.${payload}`
}

/** Ends a person's link at Facebook's side, then tells the app so. */
export async function endFromOutside(
  { settings, people, grants }: { settings: Settings; people: People; grants: Grants },
  keyOrId: string,
  callback: Callback,
): Promise<Told | undefined> {
  const person = people.find(keyOrId)
  if (!person) return undefined
  grants.remove(person.key)
  return tell(settings, callback, signedRequest(person.facebook.id, settings.facebook.secret))
}

async function tell({ appOrigin }: Settings, callback: Callback, signed: string): Promise<Told> {
  try {
    const response = await fetch(`${appOrigin}/api/connections/facebook/${callback}`, {
      method: 'POST',
      body: new URLSearchParams({ signed_request: signed }),
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: response.status, body: readable(await response.text()), signed_request: signed }
  } catch {
    return { status: 0, body: 'The app did not answer.', signed_request: signed }
  }
}

function readable(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
