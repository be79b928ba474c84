import { createHash } from 'node:crypto'
import { budgetOf, EraseRefused, TOO_MUCH } from './erase-refused.mjs'

const PLACES = new Set(
  [
    ...['City', 'State', 'Country', 'CountryCode', 'CountryName', 'ProvinceState', 'WorldRegion', 'Location'],
    ...['Sublocation', 'LocationCreated', 'LocationShown', 'LocationName', 'LocationId', 'shotLocation'],
    'coverage',
  ].map((name) => name.toLowerCase()),
)
const POSITION_ENDS = ['latitude', 'longitude', 'longtitude', 'altitude']

// A name begins behind one character and ends before another that it cannot hold: each is looked at once.
const NAME = String.raw`[^\s<>"'=/]+`
const ATTRIBUTES = new RegExp(String.raw`\s(${NAME})\s*=\s*(?:"[^"]*"|'[^']*')`, 'g')
const OPENINGS = new RegExp(String.raw`<(${NAME})(?:\s[^<>]*)?/?>`, 'g')
const CLOSINGS = new RegExp(String.raw`</(${NAME})\s*>`, 'g')
const MOST_BYTES = 8_000_000
const MOST_PLACES = 100_000

/** Blanks what XMP says of places, wherever a packet of it lies in the file, in place. Returns how many. */
export function eraseXmpPackets(file) {
  let erased = 0
  for (const [open, close] of [
    ['<x:xmpmeta', '</x:xmpmeta>'],
    ['<rdf:RDF', '</rdf:RDF>'],
  ]) {
    let to = 0
    for (let from = file.indexOf(open); from >= 0; from = file.indexOf(open, to)) {
      const end = file.indexOf(close, from)
      if (end - from > MOST_BYTES) throw new EraseRefused(TOO_MUCH)
      to = end < 0 ? Math.min(file.length, from + MOST_BYTES) : end + close.length
      erased += blank(file, from, to)
    }
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
export function eraseExtendedXmp(file) {
  const pieces = listPieces(file)
  if (pieces.length === 0) return 0
  const whole = Buffer.concat(pieces.map(({ from, to }) => file.subarray(from, to)))
  const named = file.toString('latin1', pieces[0].guid, pieces[0].guid + GUID)
  const erased = blank(whole, 0, whole.length)
  if (erased === 0) return 0
  let at = 0
  for (const { from, to } of pieces) at += whole.copy(file, from, at, at + to - from)
  const name = createHash('md5').update(whole).digest('hex').toUpperCase()
  for (let old = file.indexOf(named); old >= 0; old = file.indexOf(named, old + GUID))
    file.write(name, old, 'latin1')
  return erased
}

function listPieces(file) {
  const pieces = []
  let length = 0
  for (
    let at = file.indexOf(EXTENSION, 0, 'latin1');
    at >= 4;
    at = file.indexOf(EXTENSION, at + 1, 'latin1')
  ) {
    if (file.readUInt16BE(at - 4) !== 0xffe1) continue
    const to = Math.min(file.length, at - 2 + file.readUInt16BE(at - 2))
    if (at + HEAD > to) continue
    const guid = at + EXTENSION.length
    const from = at + HEAD
    if ((length += to - from) > MOST_BYTES) throw new EraseRefused(TOO_MUCH)
    pieces.push({ guid, offset: file.readUInt32BE(guid + GUID + 4), from, to })
  }
  return pieces.sort((a, b) => a.offset - b.offset)
}

function blank(file, from, to) {
  const attributes = blankFound(file, from, placeAttributes(file.toString('latin1', from, to)))
  return attributes + blankFound(file, from, placeElements(file.toString('latin1', from, to)))
}

function blankFound(file, from, ranges) {
  let erased = 0
  for (const { start, end } of ranges) {
    file.fill(0x20, from + start, from + end)
    erased += 1
  }
  return erased
}

/** Whether a name of XMP stands for a place: a position with any prefix or none, anything else with one. */
function isPlace(name) {
  const colon = name.lastIndexOf(':')
  const local = name.slice(colon + 1).toLowerCase()
  const isPosition = local.includes('gps') || POSITION_ENDS.some((end) => local.endsWith(end))
  return isPosition || (colon > 0 && PLACES.has(local))
}

function* placeAttributes(text) {
  for (const { 0: attribute, 1: name, index } of text.matchAll(ATTRIBUTES))
    if (isPlace(name)) yield { start: index, end: index + attribute.length }
}

/** Each element from its first tag to its last, or its one tag where it has no more. */
function* placeElements(text) {
  const endAfter = findEnds(text)
  let done = 0
  for (const { 0: opening, 1: name, index } of text.matchAll(OPENINGS)) {
    if (index < done || !isPlace(name)) continue
    const after = index + opening.length
    const end = opening.endsWith('/>') ? after : endAfter(name, after)
    if (end < 0) continue
    yield { start: index, end }
    done = end
  }
}

/** Says where the next closing tag of a name ends behind a position, or -1. Asked with positions that grow. */
function findEnds(text) {
  const ends = new Map()
  const spend = budgetOf(MOST_PLACES)
  for (const { 0: closing, 1: name, index } of text.matchAll(CLOSINGS)) {
    if (!isPlace(name)) continue
    spend(1)
    const known = ends.get(name) ?? { next: 0, places: [] }
    known.places.push(index + closing.length)
    ends.set(name, known)
  }
  return (name, from) => {
    const known = ends.get(name)
    if (!known) return -1
    while (known.places[known.next] <= from) known.next += 1
    return known.places[known.next] ?? -1
  }
}
