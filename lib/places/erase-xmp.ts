import { createHash } from 'node:crypto'
import { EraseRefused } from './erase-refused'

const POSITIONS = String.raw`(?:[\w-]+:)?\w*(?:GPS\w*|Latitude|Longitude|Longtitude|Altitude)`
const PLACES = [
  'City|State|Country|CountryCode|CountryName|ProvinceState|WorldRegion|Location|Sublocation',
  'LocationCreated|LocationShown|LocationName|LocationId|shotLocation|coverage',
].join('|')
const NAME = String.raw`(?:${POSITIONS}|[\w-]+:(?:${PLACES}))`
const ATTRIBUTES = new RegExp(String.raw`\s${NAME}\s*=\s*(?:"[^"]*"|'[^']*')`, 'gi')
const OPENINGS = new RegExp(String.raw`<(${NAME})(?:\s[^<>]*?)?(/?)>`, 'gi')
const MOST_BYTES = 8_000_000

/** Blanks what XMP says of places, wherever a packet of it lies in the file, in place. Returns how many. */
export function eraseXmpPackets(file: Buffer): number {
  let erased = 0
  for (const [open, close] of [
    ['<x:xmpmeta', '</x:xmpmeta>'],
    ['<rdf:RDF', '</rdf:RDF>'],
  ] as const) {
    let to = 0
    for (let from = file.indexOf(open); from >= 0; from = file.indexOf(open, to)) {
      const end = file.indexOf(close, from)
      to = Math.min(end < 0 ? file.length : end + close.length, from + MOST_BYTES)
      erased += blank(file, from, to)
    }
  }
  return erased
}

const EXTENSION = 'http://ns.adobe.com/xmp/extension/\0'
const GUID = 32
const TOO_MUCH = 'This file says more of its place than any camera does. It is unchanged.'
const HEAD = EXTENSION.length + GUID + 8

/**
 * The same for XMP that a JPEG carries in several pieces: they are read as one, blanked, and named anew, as each
 * piece and the first packet name the whole by its digest.
 */
export function eraseExtendedXmp(file: Buffer): number {
  const pieces = listPieces(file)
  if (pieces.length === 0) return 0
  if (pieces.reduce((sum, { from, to }) => sum + to - from, 0) > MOST_BYTES) throw new EraseRefused(TOO_MUCH)
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
  const blanked = blankElements(text.replace(ATTRIBUTES, spaces), spaces)
  if (erased > 0) file.write(blanked, from, 'latin1')
  return erased
}

/** Each element from its first tag to its last, or its one tag where it has no more. */
function blankElements(text: string, spaces: (found: string) => string) {
  const endless = new Set<string>()
  let done = ''
  let at = 0
  for (const { 0: opening, 1: name = '', 2: closed, index } of text.matchAll(OPENINGS)) {
    if (index < at || (!closed && endless.has(name))) continue
    const end = closed ? index + opening.length : endOf(text, name, index + opening.length)
    if (end < 0) endless.add(name)
    else {
      done += text.slice(at, index) + spaces(text.slice(index, end))
      at = end
    }
  }
  return done + text.slice(at)
}

function endOf(text: string, name: string, from: number) {
  const close = text.indexOf(`</${name}`, from)
  const end = close < 0 ? -1 : text.indexOf('>', close)
  return end < 0 ? -1 : end + 1
}
