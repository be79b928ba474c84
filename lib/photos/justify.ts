/** Width to height in hundredths: a panorama is cut to three to one, a ribbon to two to five. */
const [NARROWEST, WIDEST] = [40, 300]
/** The last row of a group stays at its own height when filling it would make it taller than this many times. */
const TALLEST_LAST = 1.25

/** What is laid out: all lengths in pixels, ratios in hundredths, groups as counts of photos in order. */
export type LayoutInput = {
  ratios: ArrayLike<number>
  groups: ArrayLike<number>
  width: number
  /** The height that rows come near to. */
  target: number
  gap: number
  /** Room above each group for its heading. */
  heading: number
}

export type Box = { left: number; width: number }
export type Layout = LayoutInput & {
  /** Where each row begins; one more at the end. */
  starts: Int32Array
  tops: Float64Array
  heights: Int32Array
  /** 1 where the row fills the width. */
  full: Uint8Array
  /** The first row of each group; one more at the end. */
  groupRows: Int32Array
  height: number
}

/** Rows that fill the width to the pixel, in order, near the target height: 50,000 photos take some milliseconds. Pure. */
export function justify(input: LayoutInput): Layout {
  const { ratios, groups, width, target, gap, heading } = input
  const starts: number[] = []
  const tops: number[] = []
  const heights: number[] = []
  const full: number[] = []
  const groupRows: number[] = []
  let top = 0
  let photo = 0
  for (let group = 0; group < groups.length; group += 1) {
    const end = photo + (groups[group] ?? 0)
    groupRows.push(starts.length)
    top += heading
    while (photo < end) {
      const row = nextRow(ratios, { from: photo, end, width, target, gap })
      starts.push(photo)
      tops.push(top)
      heights.push(row.height)
      full.push(row.isFull ? 1 : 0)
      top += row.height + gap
      photo = row.next
    }
  }
  return {
    ...input,
    starts: Int32Array.from([...starts, photo]),
    tops: Float64Array.from(tops),
    heights: Int32Array.from(heights),
    full: Uint8Array.from(full),
    groupRows: Int32Array.from([...groupRows, starts.length]),
    height: top,
  }
}

/** Where the photos of a row stand. Whole pixels; a full row ends exactly at the width. */
export function boxesOf(layout: Layout, row: number): Box[] {
  const { starts, heights, full, ratios, width, gap } = layout
  const [from, end] = [starts[row] ?? 0, starts[row + 1] ?? 0]
  let sum = 0
  for (let at = from; at < end; at += 1) sum += ratioAt(ratios, at)
  const inner = full[row] ? width - gap * (end - from - 1) : (sum * (heights[row] ?? 0)) / 100
  const boxes: Box[] = []
  let before = 0
  for (let at = from; at < end; at += 1) {
    const left = Math.round((inner * before) / sum)
    before += ratioAt(ratios, at)
    boxes.push({ left: left + gap * (at - from), width: Math.round((inner * before) / sum) - left })
  }
  return boxes
}

/** The row in which a photo stands. */
export const rowOf = ({ starts }: Layout, photo: number) => lastAtMost(starts, starts.length - 1, photo)

/** The row at a height of the page, or the nearest one above it. */
export const rowAt = ({ tops }: Layout, y: number) => lastAtMost(tops, tops.length, y)

type Line = { from: number; end: number; width: number; target: number; gap: number }

function nextRow(ratios: ArrayLike<number>, { from, end, width, target, gap }: Line) {
  let sum = 0
  let before = Infinity
  for (let at = from; at < end; at += 1) {
    sum += ratioAt(ratios, at) / 100
    const height = (width - gap * (at - from)) / sum
    if (height <= target) {
      const isBetterWithout = at > from && before / target < target / height
      return isBetterWithout ? fullRow(at, before) : fullRow(at + 1, height)
    }
    before = height
  }
  return before <= target * TALLEST_LAST
    ? fullRow(end, before)
    : { next: end, height: Math.round(target), isFull: false }
}

const fullRow = (next: number, height: number) => ({ next, height: Math.round(height), isFull: true })

const ratioAt = (ratios: ArrayLike<number>, at: number) =>
  Math.min(WIDEST, Math.max(NARROWEST, ratios[at] ?? 100))

function lastAtMost(sorted: ArrayLike<number>, length: number, wanted: number) {
  let low = 0
  let high = length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((sorted[middle] ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  return low
}
