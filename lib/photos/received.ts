import { findCarried, type Carried } from './carried'
import { readWebp, type WebpFacts } from './webp-chunks'

/** What one size of a photo is to others, read byte for byte. */
export type Parsed = {
  byteCount: number
  /** In hexadecimal; null where the browser cannot work it out. */
  sha256: string | null
  /** Null where no picture came, or none whose parts add up. */
  facts: WebpFacts | null
  /** Which things of the owner's file it carries; null where that cannot be read. */
  carried: Carried[] | null
}

/** What came for one address: `size` is a size of ours, or the original. */
export type Received = Parsed & { size: string; status: number; headers: Record<string, string> }

/** All that came for a photo, and who asked: the browser itself, or our server through its own front door. */
export type Checked = { at: string; by: 'browser' | 'server'; answers: Received[] }

/** Reads an answer to its last byte. Runs in a browser and on the server. */
export async function readAnswer(
  size: string,
  answer: Response,
): Promise<Received & { bytes: Uint8Array<ArrayBuffer> }> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const headers = Object.fromEntries(answer.headers)
  return { size, status: answer.status, headers, ...(await parse(bytes)), bytes }
}

/** Reads the bytes of a size: its parts, and what they say. */
export async function parse(bytes: Uint8Array<ArrayBuffer>): Promise<Parsed> {
  const facts = readWebp(bytes)
  return {
    byteCount: bytes.length,
    sha256: await hash(bytes),
    facts,
    carried: facts && carriedIn(bytes, facts),
  }
}

/** Whether others get a thing that the owner's file carries: `unknown` where something came that cannot be read. */
export function othersGet(thing: Carried, parsed: Pick<Parsed, 'carried'>[]) {
  if (parsed.some(({ carried }) => carried?.includes(thing))) return 'yes'
  return parsed.some(({ carried }) => carried === null) ? 'unknown' : 'no'
}

/** Those answers that brought a picture. */
export const cameIn = ({ answers }: Checked) => answers.filter(({ status }) => status === 200)

function carriedIn(bytes: Uint8Array, { chunks }: WebpFacts) {
  const part = (name: string) => {
    const found = chunks.find((chunk) => chunk.name === name)
    return found ? bytes.subarray(found.at, found.at + found.byteCount) : null
  }
  return [...findCarried({ exif: part('EXIF'), xmp: part('XMP') })]
}

async function hash(bytes: Uint8Array<ArrayBuffer>) {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined // browsers have it at safe addresses only
  if (!subtle) return null
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
