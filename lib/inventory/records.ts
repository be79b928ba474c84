/** One value of a record as a person reads it. `kind` tells how it is set: a plain text, a number, or a word about it. */
export type ShownField = { name: string; text: string; kind: 'text' | 'mono' | 'about' }
export type ShownRecord = { key: string; at: Date; fields: ShownField[] }
export type RecordPage = { records: ShownRecord[]; next: string | null }

/** `tokenExpiresAt` as a person reads it: `Token expires at`. */
export function labelOf(field: string) {
  const words = field
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\bemail\b/, 'e-mail')
    .replace(/\bprev\b/, 'previous')
    .replace(/ id\b/, ' number')
    .replace(/^(id|seq)$/, 'number')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
