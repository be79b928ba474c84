const SIZES = [1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
const ENTRY = 12
const GPS_POINTER = 0x8825
const SUB_POINTERS = new Set([0x8769, 0xa005])
const IPTC = 0x83bb
const MOST_DIRECTORIES = 32

/**
 * Takes the GPS part out of EXIF (a TIFF structure between two positions), in place: its numbers become zero and
 * nothing points to it any more. Returns how many such parts there were. `spend` is told of each byte that is looked
 * at or written: entries may name the same megabytes again and again.
 */
export function eraseTiffLocation(file, { start, end }, spend) {
  const order = file.toString('latin1', start, start + 2)
  if (end - start < 8 || (order !== 'II' && order !== 'MM')) return 0
  const tiff = numbersOf(file, { start, end, isLittle: order === 'II', spend })
  if (tiff.u16(2) !== 42) return 0
  const waiting = [tiff.u32(4)]
  const seen = new Set()
  let erased = 0
  while (waiting.length > 0 && seen.size < MOST_DIRECTORIES) {
    const at = waiting.pop() ?? 0
    if (at === 0 || seen.has(at) || !tiff.holds(at, 2)) continue
    seen.add(at)
    erased += eraseDirectory(tiff, at, waiting)
  }
  return erased
}

function eraseDirectory(tiff, at, waiting) {
  let erased = 0
  let count = tiff.u16(at)
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + ENTRY * i
    if (!tiff.holds(entry, ENTRY)) return erased
    tiff.spend(ENTRY)
    const tag = tiff.u16(entry)
    if (SUB_POINTERS.has(tag)) waiting.push(tiff.u32(entry + 8))
    if (tag === IPTC) erased += eraseSetsOf(tiff, entry)
    if (tag !== GPS_POINTER) continue
    wipeDirectory(tiff, tiff.u32(entry + 8))
    count = tiff.dropEntry(at, i, count)
    i -= 1
    erased += 1
  }
  const next = at + 2 + ENTRY * count
  if (tiff.holds(next, 4)) waiting.push(tiff.u32(next))
  return erased
}

function eraseSetsOf(tiff, entry) {
  const [from, to] = tiff.valueOf(entry)
  tiff.spend(to - from)
  return eraseIptcSets(tiff.file, from, to)
}

function wipeDirectory(tiff, at) {
  if (!tiff.holds(at, 2)) return
  const count = tiff.u16(at)
  for (let i = 0; i < count && tiff.holds(at + 2 + ENTRY * i, ENTRY); i++)
    tiff.wipe(...tiff.valueOf(at + 2 + ENTRY * i))
  const from = tiff.start + at
  tiff.wipe(from, Math.min(tiff.end, from + 2 + ENTRY * count + 4))
}

function numbersOf(file, { start, end, isLittle, spend }) {
  const holds = (at, length) => start + at + length <= end
  const u16 = (at) => (isLittle ? file.readUInt16LE(start + at) : file.readUInt16BE(start + at))
  const u32 = (at) => (isLittle ? file.readUInt32LE(start + at) : file.readUInt32BE(start + at))
  const wipe = (from, to) => {
    spend(ENTRY + to - from)
    file.fill(0, from, to)
  }
  /** From and to in the file: an empty range where the value lies outside. */
  const valueOf = (entry) => {
    const length = (SIZES[u16(entry + 2)] ?? 1) * u32(entry + 4)
    const at = length > 4 ? u32(entry + 8) : entry + 8
    return holds(at, length) ? [start + at, start + at + length] : [end, end]
  }
  const dropEntry = (directory, index, count) => {
    const entry = start + directory + 2 + ENTRY * index
    const tail = Math.min(end, start + directory + 2 + ENTRY * count + 4)
    spend(tail - entry)
    file.copy(file, entry, entry + ENTRY, tail)
    file.fill(0, tail - ENTRY, tail)
    const left = count - 1
    if (isLittle) file.writeUInt16LE(left, start + directory)
    else file.writeUInt16BE(left, start + directory)
    return left
  }
  return { file, start, end, holds, u16, u32, wipe, valueOf, dropEntry, spend }
}

const PLACE_SETS = new Set([26, 27, 90, 92, 95, 100, 101])
const EDITORIAL = 2

/** Blanks what IPTC says of places (city, region, country, sublocation) between two positions. Returns how many. */
export function eraseIptcSets(file, from, to) {
  let erased = 0
  for (let at = from; at + 5 <= to && file[at] === 0x1c;) {
    const length = file.readUInt16BE(at + 3)
    const isPlace = file[at + 1] === EDITORIAL && PLACE_SETS.has(file[at + 2] ?? 0)
    const isSaid = isPlace && file.toString('latin1', at + 5, at + 5 + length).trim() !== ''
    if (isSaid && at + 5 + length <= to) {
      file.fill(0x20, at + 5, at + 5 + length)
      erased += 1
    }
    at += 5 + length
  }
  return erased
}
