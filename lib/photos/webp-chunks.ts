const HEADER_BYTES = 12
const CHUNK_HEADER_BYTES = 8

/** What the parts of a WebP file are for. Whatever is not named here counts as metadata. */
const pictureParts: Record<string, string> = {
  'VP8 ': 'The picture.',
  VP8L: 'The picture, without loss.',
  VP8X: 'Its size, and whether it has see-through parts.',
  ALPH: 'Which parts are see-through.',
}
const otherParts: Record<string, string> = {
  EXIF: 'What a camera writes: when, where, which device.',
  'XMP ': 'What an editing program writes.',
  ICCP: 'A colour profile, which can name a device.',
  ANIM: 'How it moves.',
  ANMF: 'One frame of a moving picture.',
}

/** `at`: where what it holds begins. */
export type WebpChunk = { name: string; at: number; byteCount: number; meaning: string; isPicture: boolean }
export type WebpFacts = {
  chunks: WebpChunk[]
  /** Bytes in parts that are not the picture, and after its end. */
  metadataByteCount: number
}

/** Walks over the parts of a WebP file, byte for byte. Null where it is none, or where its parts do not add up. */
export function readWebp(bytes: Uint8Array): WebpFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < HEADER_BYTES || nameAt(bytes, 0) !== 'RIFF' || nameAt(bytes, 8) !== 'WEBP') return null
  const end = view.getUint32(4, true) + 8
  if (end > bytes.length) return null
  const chunks: WebpChunk[] = []
  let at = HEADER_BYTES
  while (at < end) {
    if (at + CHUNK_HEADER_BYTES > end) return null
    const name = nameAt(bytes, at)
    const byteCount = view.getUint32(at + 4, true)
    const begins = at + CHUNK_HEADER_BYTES
    at = begins + byteCount + (byteCount % 2)
    if (at > end) return null
    const meaning = pictureParts[name] ?? otherParts[name] ?? 'Unknown.'
    chunks.push({ name: name.trim(), at: begins, byteCount, meaning, isPicture: name in pictureParts })
  }
  const strange = chunks.filter(({ isPicture }) => !isPicture)
  const after = bytes.length - end
  return { chunks, metadataByteCount: after + strange.reduce((sum, { byteCount }) => sum + byteCount, 0) }
}

function nameAt(bytes: Uint8Array, at: number) {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
