const callOf = (names: readonly string[]) => String.raw`(?:\b(?:${names.join('|')})((?:\.\w+)*)|\))`
const START = String.raw`\(\s*(['"\`])((?:[A-Z]-\d+[\s,]+)+)`
const NEVER_RUN = /\.(skip|todo|fixme|fails)\b/

/** The clause ids that the titles of tests in this source begin with; tests that never run do not count. */
export function clausesTested(source: string) {
  const ids = new Set<string>()
  const aliases = [...source.matchAll(/\btest as (\w+)/g)].map(([, alias = '']) => alias)
  const call = callOf(['test', 'it', 'describe', ...aliases])
  for (const [, modifiers = '', , names = ''] of source.matchAll(new RegExp(call + START, 'g'))) {
    if (NEVER_RUN.test(modifiers)) continue
    for (const id of names.match(/[A-Z]-\d+/g) ?? []) ids.add(id)
  }
  return [...ids].sort()
}
