const SIZES = [1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4]
const ENTRY = 12
const GPS_POINTER = 0x8825
const SUB_POINTERS = new Set([0x8769, 0xa005])
const IPTC = 0x83bb
const MOST_DIRECTORIES = 32

/**
 * Takes the GPS part out of EXIF (a TIFF structure between two positions), in place: its numbers become zero and
 * nothing points to it any more. Returns how many such parts there were.
 */
export function eraseTiffLocation(file: Buffer, start: number, end: number): number {
  const order = file.toString('latin1', start, start + 2)
  if (end - start < 8 || (order !== 'II' && order !== 'MM')) return 0
  const tiff = numbersOf(file, { start, end, isLittle: order === 'II' })
  if (tiff.u16(2) !== 42) return 0
  const waiting = [tiff.u32(4)]
  const seen = new Set<number>()
  let erased = 0
  while (waiting.length > 0 && seen.size < MOST_DIRECTORIES) {
    const at = waiting.pop() ?? 0
    if (at === 0 || seen.has(at) || !tiff.holds(at, 2)) continue
    seen.add(at)
    erased += eraseDirectory(tiff, at, waiting)
  }
  return erased
}

function eraseDirectory(tiff: Tiff, at: number, waiting: number[]) {
  let erased = 0
  let count = tiff.u16(at)
  for (let i = 0; i < count; i++) {
    const entry = at + 2 + ENTRY * i
    if (!tiff.holds(entry, ENTRY)) return erased
    const tag = tiff.u16(entry)
    if (SUB_POINTERS.has(tag)) waiting.push(tiff.u32(entry + 8))
    if (tag === IPTC) erased += eraseIptcSets(tiff.file, ...tiff.valueOf(entry))
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

function wipeDirectory(tiff: Tiff, at: number) {
  if (!tiff.holds(at, 2)) return
  const count = tiff.u16(at)
  for (let i = 0; i < count && tiff.holds(at + 2 + ENTRY * i, ENTRY); i++)
    tiff.file.fill(0, ...tiff.valueOf(at + 2 + ENTRY * i))
  tiff.wipe(at, 2 + ENTRY * count + 4)
}

type Tiff = ReturnType<typeof numbersOf>

function numbersOf(
  file: Buffer,
  { start, end, isLittle }: { start: number; end: number; isLittle: boolean },
) {
  const holds = (at: number, length: number) => start + at + length <= end
  const u16 = (at: number) => (isLittle ? file.readUInt16LE(start + at) : file.readUInt16BE(start + at))
  const u32 = (at: number) => (isLittle ? file.readUInt32LE(start + at) : file.readUInt32BE(start + at))
  const wipe = (at: number, length: number) =>
    void file.fill(0, start + at, Math.min(end, start + at + length))
  /** From and to in the file: an empty range where the value lies outside. */
  const valueOf = (entry: number): [from: number, to: number] => {
    const length = (SIZES[u16(entry + 2)] ?? 1) * u32(entry + 4)
    const at = length > 4 ? u32(entry + 8) : entry + 8
    return holds(at, length) ? [start + at, start + at + length] : [end, end]
  }
  const dropEntry = (directory: number, index: number, count: number) => {
    const entry = start + directory + 2 + ENTRY * index
    const tail = Math.min(end, start + directory + 2 + ENTRY * count + 4)
    file.copy(file, entry, entry + ENTRY, tail)
    file.fill(0, tail - ENTRY, tail)
    const left = count - 1
    if (isLittle) file.writeUInt16LE(left, start + directory)
    else file.writeUInt16BE(left, start + directory)
    return left
  }
  return { file, holds, u16, u32, wipe, valueOf, dropEntry }
}

const PLACE_SETS = new Set([26, 27, 90, 92, 95, 100, 101])
const EDITORIAL = 2

/** Blanks what IPTC says of places (city, region, country, sublocation) between two positions. Returns how many. */
export function eraseIptcSets(file: Buffer, from: number, to: number): number {
  let erased = 0
  for (let at = from; at + 5 <= to && file[at] === 0x1c;) {
    const length = file.readUInt16BE(at + 3)
    const isPlace = file[at + 1] === EDITORIAL && PLACE_SETS.has(file[at + 2] ?? 0)
    const isSaid = file.toString('latin1', at + 5, at + 5 + length).trim() !== ''
    if (isPlace && isSaid && at + 5 + length <= to) {
      file.fill(0x20, at + 5, at + 5 + length)
      erased += 1
    }
    at += 5 + length
  }
  return erased
}
