const MOST_LETTERS = 200

/** The name of a file as text: its last part, without what cannot be read or turns the direction of reading. */
export function cleanFileName(name: string) {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const readable = last.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu, '').trim()
  return [...readable].slice(0, MOST_LETTERS).join('') || 'photo'
}

/** How a download names its file: plain letters for old programs, the whole name for the others (RFC 6266). */
export function attachmentHeader(name: string) {
  const plain = name.replace(/[^\w. -]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
