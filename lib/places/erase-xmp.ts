import { createHash } from 'node:crypto'

const NAMES = [
  String.raw`\w*GPS\w*`,
  String.raw`\w*(?:Latitude|Longitude|Longtitude|Altitude)`,
  'City|State|Country|CountryCode|CountryName|ProvinceState|WorldRegion|Location|Sublocation',
  'LocationCreated|LocationShown|LocationName|LocationId',
].join('|')
const ATTRIBUTES = new RegExp(String.raw`\s[\w-]+:(?:${NAMES})\s*=\s*(?:"[^"]*"|'[^']*')`, 'gi')
const ELEMENTS = new RegExp(String.raw`<([\w-]+:(?:${NAMES}))(?:\s[^>]*)?(?:/>|>[\s\S]*?</\1\s*>)`, 'gi')
const MOST_BYTES = 8_000_000

/** Blanks what XMP says of places, wherever a packet of it lies in the file, in place. Returns how many. */
export function eraseXmpPackets(file: Buffer): number {
  let erased = 0
  for (const [open, close] of [
    ['<x:xmpmeta', '</x:xmpmeta>'],
    ['<rdf:RDF', '</rdf:RDF>'],
  ] as const)
    for (
      let from = file.indexOf(open, 0, 'latin1');
      from >= 0;
      from = file.indexOf(open, from + 1, 'latin1')
    ) {
      const end = file.indexOf(close, from, 'latin1')
      const to = Math.min(end < 0 ? file.length : end + close.length, from + MOST_BYTES)
      erased += blank(file, from, to)
    }
  return erased
}

const EXTENSION = 'http://ns.adobe.com/xmp/extension/\0'
const GUID = 32
const HEAD = EXTENSION.length + GUID + 8

/**
 * The same for XMP that a JPEG carries in several pieces: they are read as one, blanked, and named anew, as each
 * piece and the first packet name the whole by its digest.
 */
export function eraseExtendedXmp(file: Buffer): number {
  const pieces = listPieces(file)
  if (pieces.length === 0) return 0
  const whole = Buffer.concat(pieces.map(({ from, to }) => file.subarray(from, to)))
  const named = file.toString('latin1', pieces[0]?.guid ?? 0, (pieces[0]?.guid ?? 0) + GUID)
  const erased = blank(whole, 0, whole.length)
  if (erased === 0) return 0
  let at = 0
  for (const { from, to } of pieces) at += whole.copy(file, from, at, at + to - from)
  const name = createHash('md5').update(whole).digest('hex').toUpperCase()
  for (let old = file.indexOf(named); old >= 0; old = file.indexOf(named, old + GUID))
    file.write(name, old, 'latin1')
  return erased
}

function listPieces(file: Buffer) {
  const pieces: { guid: number; offset: number; from: number; to: number }[] = []
  for (
    let at = file.indexOf(EXTENSION, 0, 'latin1');
    at >= 4;
    at = file.indexOf(EXTENSION, at + 1, 'latin1')
  ) {
    if (file.readUInt16BE(at - 4) !== 0xffe1) continue
    const to = Math.min(file.length, at - 2 + file.readUInt16BE(at - 2))
    if (at + HEAD > to) continue
    const guid = at + EXTENSION.length
    pieces.push({ guid, offset: file.readUInt32BE(guid + GUID + 4), from: at + HEAD, to })
  }
  return pieces.sort((a, b) => a.offset - b.offset)
}

function blank(file: Buffer, from: number, to: number) {
  let erased = 0
  const spaces = (found: string) => {
    if (/^\s*$/.test(found)) return found
    erased += 1
    return ' '.repeat(found.length)
  }
  const text = file.toString('latin1', from, to)
  const blanked = text.replace(ATTRIBUTES, spaces).replace(ELEMENTS, spaces)
  if (erased > 0) file.write(blanked, from, 'latin1')
  return erased
}
