const LINE_PX = 18
const EDGE_PX = 4
/** A picture is drawn no higher than most of a window. */
const MOST_PX_HIGH = 600

/** The upper left corner of a face, as shares of the picture, and what stands above it. */
export type Labelled = { left: number; top: number; label: string }

/** A picture as it is drawn: the room for its width in pixels, its width by its height, and how wide a letter is. */
type Drawn = { room: number; ratio: number; letter: number }

const drawings = {
  narrow: { room: 340, letter: 7 },
  all: { room: 640, letter: 8 },
} as const

/**
 * Where the labels of faces would lie over each other or leave the picture, and numbers stand better: on narrow screens,
 * on all, or nowhere.
 */
export function findCrowd(faces: readonly Labelled[], ratio: number): 'narrow' | 'all' | undefined {
  if (areCrowded(faces, { ...drawings.all, ratio })) return 'all'
  return areCrowded(faces, { ...drawings.narrow, ratio }) ? 'narrow' : undefined
}

function areCrowded(faces: readonly Labelled[], { room, ratio, letter }: Drawn) {
  const width = Math.min(room, MOST_PX_HIGH * ratio)
  const labels = faces.map(({ left, top, label }) => {
    const x = left * width
    return { x, end: x + label.length * letter + EDGE_PX, y: (top * width) / ratio }
  })
  return labels.some(
    ({ x, end, y }, at) =>
      end > width + EDGE_PX ||
      labels.slice(at + 1).some((other) => other.x < end && x < other.end && Math.abs(other.y - y) < LINE_PX),
  )
}
