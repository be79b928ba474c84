/** The name of a table or column of ours in a statement; nothing that somebody typed is ever one. */
export const quoted = (name: string) => `"${word(name)}"`

/** A word of our own that may stand in a statement as it is. */
export function word(name: string) {
  if (!/^\w+$/.test(name)) throw new Error(`Not a name of ours: ${name}`)
  return name
}
