/** The side of the square picture that the describing model was trained on, in pixels. */
export const CHIP_SIZE = 150

/** The landmarks of 68 by which a face is laid into place: outer and inner corners of both eyes, and under the nose. */
const LANDMARKS = [45, 42, 36, 39, 33]

/** Where those five lie on the mean face of dlib, whose alignment the model expects. */
const MEAN_FACE = [
  [0.8595674595992, 0.2134981538014],
  [0.6460604764104, 0.2289674387677],
  [0.1205750620789, 0.2137274526848],
  [0.3340850613712, 0.2290642403242],
  [0.4901123135679, 0.6277975316475],
]
const PADDING = 0.25
const TARGET = MEAN_FACE.map(([x, y]) => ({ x: inChip(x), y: inChip(y) }))

/** Small turns (in radians), sizes and moves (in parts of the chip): landmarks are never quite where they should be. */
const NUDGES = [
  { turn: 0, size: 1, right: 0, down: 0 },
  { turn: 0.06, size: 1.07, right: 0.015, down: -0.015 },
  { turn: -0.06, size: 0.93, right: -0.015, down: 0.015 },
  { turn: 0.06, size: 0.93, right: -0.015, down: -0.015 },
  { turn: -0.06, size: 1.07, right: 0.015, down: 0.015 },
]
const TARGETS = NUDGES.map((nudge) => TARGET.map((point) => nudged(point, nudge)))
/** So many different cuts of one face can be had. */
export const MOST_CUTS = NUDGES.length

/**
 * Turns, scales and moves a face so that it lies as the model learned faces.
 * @param {{ data: Uint8Array, width: number, height: number }} pixels three bytes for each pixel
 * @param {readonly { x: number, y: number }[]} landmarks all 68, in pixels
 * @param {number} cut 0 is the face as it should lie, up to MOST_CUTS - 1 are cuts slightly beside it
 * @returns {Float32Array} red, green and blue of each pixel of the chip, from 0 to 255
 */
export function alignFace(pixels, landmarks, cut = 0) {
  const five = LANDMARKS.map((index) => landmarks[index])
  return cutChip(pixels, similarity(five, TARGETS[cut]))
}

/**
 * The turn, scale and move that best carries points onto others: x' = ax - by + tx, y' = bx + ay + ty.
 * @param {readonly { x: number, y: number }[]} from
 * @param {readonly { x: number, y: number }[]} to
 */
export function similarity(from, to) {
  const [here, there] = [meanOf(from), meanOf(to)]
  let [along, across, size] = [0, 0, 0]
  from.forEach((point, index) => {
    const [x, y] = [point.x - here.x, point.y - here.y]
    const [u, v] = [to[index].x - there.x, to[index].y - there.y]
    along += x * u + y * v
    across += x * v - y * u
    size += x * x + y * y
  })
  const [a, b] = [along / size, across / size]
  return { a, b, tx: there.x - a * here.x + b * here.y, ty: there.y - b * here.x - a * here.y }
}

/** Reads the chip's pixels from the picture, several samples each where the face is larger than the chip. */
function cutChip(pixels, move) {
  const chip = new Float32Array(CHIP_SIZE * CHIP_SIZE * 3)
  const scale = Math.hypot(move.a, move.b)
  const samples = Math.min(4, Math.max(1, Math.ceil(1 / scale / 1.5)))
  for (let v = 0; v < CHIP_SIZE; v += 1)
    for (let u = 0; u < CHIP_SIZE; u += 1) samplePixel({ chip, pixels, move, samples }, u, v)
  return chip
}

function samplePixel({ chip, pixels, move, samples }, u, v) {
  const { a, b, tx, ty } = move
  const square = a * a + b * b
  const at = (v * CHIP_SIZE + u) * 3
  for (let k = 0; k < samples; k += 1)
    for (let l = 0; l < samples; l += 1) {
      const x = u + (k + 0.5) / samples - 0.5 - tx
      const y = v + (l + 0.5) / samples - 0.5 - ty
      addBlend(chip, at, pixels, (a * x + b * y) / square, (a * y - b * x) / square, samples * samples)
    }
}

/** Adds the blend of the four pixels around a point; outside the picture is black. */
function addBlend(chip, at, { data, width, height }, x, y, share) {
  if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return
  const [left, top] = [Math.trunc(x), Math.trunc(y)]
  const [fx, fy] = [x - left, y - top]
  const upper = (top * width + left) * 3
  const lower = upper + width * 3
  for (let color = 0; color < 3; color += 1) {
    const above = data[upper + color] * (1 - fx) + data[upper + 3 + color] * fx
    const below = data[lower + color] * (1 - fx) + data[lower + 3 + color] * fx
    chip[at + color] += (above * (1 - fy) + below * fy) / share
  }
}

function meanOf(points) {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 })
  return { x: sum.x / points.length, y: sum.y / points.length }
}

function nudged({ x, y }, { turn, size, right, down }) {
  const [u, v] = [x - CHIP_SIZE / 2, y - CHIP_SIZE / 2]
  return {
    x: CHIP_SIZE * (0.5 + right) + size * (Math.cos(turn) * u - Math.sin(turn) * v),
    y: CHIP_SIZE * (0.5 + down) + size * (Math.sin(turn) * u + Math.cos(turn) * v),
  }
}

function inChip(part) {
  return ((PADDING + part) / (2 * PADDING + 1)) * CHIP_SIZE
}
