import { randomBytes } from 'node:crypto'
import { json, type Answer } from '../http'

type Detail = { code: number; subcode?: number; type?: string; status?: number }

/** An error as the Graph API words it. */
export function graphError(
  message: string,
  { code, subcode, type = 'OAuthException', status = 400 }: Detail,
): Answer {
  const trace = randomBytes(8).toString('base64url')
  const headers =
    code === 190
      ? { 'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${message}"` }
      : undefined
  return json({ error: { message, type, code, error_subcode: subcode, fbtrace_id: trace } }, status, headers)
}
