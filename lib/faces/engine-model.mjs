import { createRequire } from 'node:module'
import path from 'node:path'
import sharp from 'sharp'
import { alignFace, CHIP_SIZE, MOST_CUTS } from './align.mjs'

const require = createRequire(import.meta.url)

/** The longest side of the picture that the model sees, in pixels. */
const MODEL_SIDE = 1280
const MIN_CONFIDENCE = 0.4
const MOST_FACES = 100
/** A face that fills the picture is found once there is room around it: so much of the longer side, on every side. */
const ROOM = 0.25
/** No picture of ours is larger: its longest side is 2400 pixels. */
const MOST_PIXELS = 2400 * 2400

/** Loads the three nets, once for each process. Returns what finds and describes faces in a file of ours. */
export async function loadModel() {
  sharp.cache(false)
  sharp.concurrency(1)
  const tf = require('@tensorflow/tfjs')
  const wasm = require('@tensorflow/tfjs-backend-wasm')
  wasm.setWasmPaths(path.join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist/'))
  await tf.setBackend('wasm')
  await tf.ready()
  const faces = require('@vladmandic/face-api/dist/face-api.node-wasm.js')
  const models = path.join(folderOf('@vladmandic/face-api'), 'model')
  for (const net of ['ssdMobilenetv1', 'faceLandmark68Net', 'faceRecognitionNet'])
    await faces.nets[net].loadFromDisk(models)
  const model = { tf, faces }
  return {
    ...model,
    describeFile: async (file, boxes, isForTemplate) =>
      describe(model, await readPixels(file), { boxes, cuts: isForTemplate ? MOST_CUTS : 1 }),
  }
}

/** The picture as the model sees it: upright, reduced, three bytes for each pixel. */
export async function readPixels(file) {
  const { data, info } = await sharp(file, { limitInputPixels: MOST_PIXELS })
    .autoOrient()
    .resize(MODEL_SIDE, MODEL_SIDE, { fit: 'inside', withoutEnlargement: true, fastShrinkOnLoad: true })
    .flatten({ background: '#808080' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

async function describe(model, pixels, { boxes, cuts }) {
  if (boxes) {
    const detections = boxes.map((box) => ({ box: pixelsOf(box, pixels), score: 1 }))
    return withTensor(model, pixels, (tensor) =>
      describeBoxes({ ...model, cuts }, pixels, tensor, detections),
    )
  }
  const found = await findAndDescribe({ ...model, cuts }, pixels, 0)
  if (found.length > 0) return found
  const room = Math.round(ROOM * Math.max(pixels.width, pixels.height))
  return findAndDescribe({ ...model, cuts }, pixels, room)
}

/** Finds faces with so many black pixels around the picture; the boxes are parts of the picture itself. */
async function findAndDescribe(model, picture, room) {
  const pixels = room > 0 ? withRoom(picture, room) : picture
  const options = new model.faces.SsdMobilenetv1Options({
    minConfidence: MIN_CONFIDENCE,
    maxResults: MOST_FACES,
  })
  const found = await withTensor(model, pixels, async (tensor) => {
    const detections = await model.faces.detectAllFaces(tensor, options)
    return describeBoxes(model, pixels, tensor, detections)
  })
  return found.map((face) => ({ ...face, box: withoutRoom(face.box, { picture, pixels, room }) }))
}

async function describeBoxes({ tf, faces, cuts }, pixels, tensor, detections) {
  const described = []
  for (const { box, score } of detections) {
    const clipped = new faces.Rect(box.x, box.y, box.width, box.height)
      .floor()
      .clipAtImageBorders(pixels.width, pixels.height)
    const [crop] = await faces.extractFaceTensors(tensor, [clipped])
    const { positions } = await faces.nets.faceLandmark68Net.detectLandmarks(crop)
    crop.dispose()
    const landmarks = positions.map(({ x, y }) => ({ x: x + clipped.x, y: y + clipped.y }))
    const chips = Array.from({ length: cuts }, (_, cut) => alignFace(pixels, landmarks, cut))
    const descriptor = await describeChips({ tf, faces }, chips)
    described.push({ score, box: partsOf(clipped, pixels), descriptor })
  }
  return described
}

/** The middle of the cuts of a face and of their mirror images: two photos of one person lie nearer to each other so. */
async function describeChips({ tf, faces }, chips) {
  const cuts = chips.map((colors) => tf.tensor3d(colors, [CHIP_SIZE, CHIP_SIZE, 3]))
  const all = [...cuts, ...cuts.map((cut) => tf.reverse(cut, 1))]
  const described = await faces.nets.faceRecognitionNet.computeFaceDescriptor(all)
  tf.dispose(all)
  const middle = new Float32Array(described[0].length)
  for (const numbers of described)
    for (const [index, value] of numbers.entries()) middle[index] += value / described.length
  return middle
}

async function withTensor({ tf }, { data, width, height }, run) {
  const tensor = tf.tensor3d(data, [height, width, 3], 'int32')
  try {
    return await run(tensor)
  } finally {
    tensor.dispose()
  }
}

function withRoom({ data, width, height }, room) {
  const wide = width + 2 * room
  const roomy = new Uint8Array(wide * (height + 2 * room) * 3)
  for (let y = 0; y < height; y += 1)
    roomy.set(data.subarray(y * width * 3, (y + 1) * width * 3), ((y + room) * wide + room) * 3)
  return { data: roomy, width: wide, height: height + 2 * room }
}

function withoutRoom(box, { picture, pixels, room }) {
  const left = clamp((box.left * pixels.width - room) / picture.width)
  const top = clamp((box.top * pixels.height - room) / picture.height)
  const right = clamp(((box.left + box.width) * pixels.width - room) / picture.width)
  const bottom = clamp(((box.top + box.height) * pixels.height - room) / picture.height)
  return { left, top, width: right - left, height: bottom - top }
}

function pixelsOf({ left, top, width, height }, pixels) {
  return {
    x: Math.round(left * pixels.width),
    y: Math.round(top * pixels.height),
    width: Math.round(width * pixels.width),
    height: Math.round(height * pixels.height),
  }
}

function partsOf({ x, y, width, height }, pixels) {
  return {
    left: x / pixels.width,
    top: y / pixels.height,
    width: width / pixels.width,
    height: height / pixels.height,
  }
}

const clamp = (part) => Math.min(1, Math.max(0, part))

function folderOf(name) {
  return path.dirname(require.resolve(`${name}/package.json`))
}
