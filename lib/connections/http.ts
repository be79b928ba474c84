import 'server-only'

const PATIENCE_MS = 8_000
const MOST_BYTES = 64 * 1024

/** A provider could not be reached, or answered with something that is not an answer. */
export class ProviderFault extends Error {}

export type JsonAnswer = { status: number; body: unknown }

/** Asks a provider. Waits eight seconds in all, reads at most 64 kB, follows no redirect, takes JSON only. */
export async function askJson(url: URL, init: RequestInit = {}): Promise<JsonAnswer> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'error',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const text = await readAtMost(response)
    if (!/^application\/json\b/i.test(response.headers.get('content-type') ?? ''))
      throw new ProviderFault(`${url.host} did not answer in JSON (${response.status}).`)
    return { status: response.status, body: JSON.parse(text) as unknown }
  } catch (error) {
    if (error instanceof ProviderFault) throw error
    throw new ProviderFault(`${url.host} gave no usable answer.`, { cause: error })
  }
}

/** A form as OAuth endpoints take it. */
export function formOf(fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields), headers }
}

/** An address below a base, however the base ends. */
export function below(base: string, path: string, query: Record<string, string> = {}) {
  const url = new URL(`${base.replace(/\/+$/, '')}${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  return url
}

async function readAtMost(response: Response) {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new ProviderFault('The answer was too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
