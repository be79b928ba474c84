// Runs in a process of its own: a hostile file may end it, and nothing else.
import sharp from 'sharp'
import { cutFace } from '../faces/cut-face.mjs'
import { findPoint, holdsPlace, takeLocationOut } from '../places/questions.mjs'
import { readCapture } from './capture-tags.mjs'
import { hasPeopleField } from './xmp-hints.mjs'

sharp.cache(false)
sharp.concurrency(1)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})

const QUALITY = 82
const answers = {
  decode,
  look: lookInside,
  capture: async (bytes, { nowMs }) => factsOf((await readTags(bytes)).exif, nowMs),
  point: (bytes) => findPoint(bytes, readTags),
  erase: (bytes) => takeLocationOut(bytes, readTags),
  face: cutFace,
}

process.on('message', async ({ kind, file, ...limits }) => {
  process.send({ begun: true })
  try {
    const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
    process.send({ done: await answers[kind](bytes, limits) })
  } catch (error) {
    process.send({ refused: sentenceOf(error) })
  }
})
process.on('disconnect', () => process.exit())

async function lookInside(bytes) {
  const { exif, xmp, iptc, comments } = await readMetadata(bytes)
  return {
    ...{ exif: exif ?? null, xmp: xmp ?? null },
    hasPlace: holdsPlace(bytes),
    hasPeople: [bytes, xmp].some((each) => each && hasPeopleField(each.toString('latin1'))), // it may be packed
    hasNotes: iptc !== undefined || comments !== undefined,
  }
}

async function readTags(bytes) {
  const { exif = null, xmp = null } = await readMetadata(bytes)
  return { exif, xmp }
}

const readMetadata = (bytes) => sharp(bytes, { limitInputPixels: false }).metadata()

async function decode(bytes, { sizes, mostPixels, nowMs }) {
  const options = { failOn: 'warning', limitInputPixels: mostPixels }
  const meta = await sharp(bytes, options).metadata()
  if ((meta.pages ?? 1) > 1 || isMovingPng(bytes))
    throw new Refused('Moving pictures are not photos here. Add one frame of it.')
  const [largest] = sizes
  const upright = await sharp(bytes, options)
    .autoOrient()
    .resize(largest.pixels, largest.pixels, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  const raw = { width: upright.info.width, height: upright.info.height, channels: upright.info.channels }
  const pictures = {}
  for (const { name, pixels } of sizes)
    pictures[name] = await sharp(upright.data, { raw })
      .resize(pixels, pixels, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: QUALITY, effort: 3 })
      .toBuffer()
  const { width, height } = meta.autoOrient ?? meta
  return { pictures, width, height, ...factsOf(meta.exif, nowMs) }
}

function factsOf(exif, nowMs) {
  try {
    if (exif) return readCapture(exif, nowMs)
  } catch {
    // tags that cannot be read say nothing
  }
  return { takenAt: null, camera: null }
}

// The decoder shows the first frame of a moving PNG and says nothing.
function isMovingPng(bytes) {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') return false
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (name === 'acTL') return true
    if (name === 'IDAT') return false
  }
  return false
}

class Refused extends Error {}

function sentenceOf(error) {
  if (error instanceof Refused) return error.message
  const text = String(error?.message)
  if (/pixel limit/i.test(text))
    return 'This picture has too many pixels. Make it smaller, then add it again.'
  return 'This file is damaged or not what it says it is. Open it and save it anew, then add that file.'
}
