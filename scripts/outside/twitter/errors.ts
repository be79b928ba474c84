import { json, type Answer } from '../http'

/** An error of the token endpoints. */
export function oauthError(error: string, description: string, status = 400): Answer {
  return json({ error, error_description: description }, status)
}

/** An error of the API itself, as a problem document. */
export function problem(status: number, title: string, detail = title): Answer {
  return json({ title, type: 'about:blank', status, detail }, status)
}

/** What the API says of a parameter that it does not know. */
export function invalidParameter(name: string, values: string[], allowed: string[]): Answer {
  const message = `The \`${name}\` query parameter value [${values.join(',')}] is not one of [${allowed.join(',')}]`
  return json(
    {
      errors: [{ parameters: { [name]: values }, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.twitter.com/2/problems/invalid-request',
    },
    400,
  )
}
