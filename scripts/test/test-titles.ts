const CALL = String.raw`(?:\b(?:test|it|describe)((?:\.\w+)*)|\))`
const START = String.raw`\(\s*(['"\`])((?:[A-Z]-\d+[\s,]+)+)`
const NEVER_RUN = /\.(skip|todo|fixme|fails)\b/

/** The clause ids that the titles of tests in this source begin with; tests that never run do not count. */
export function clausesTested(source: string) {
  const ids = new Set<string>()
  for (const [, modifiers = '', , names = ''] of source.matchAll(new RegExp(CALL + START, 'g'))) {
    if (NEVER_RUN.test(modifiers)) continue
    for (const id of names.match(/[A-Z]-\d+/g) ?? []) ids.add(id)
  }
  return [...ids].sort()
}
