// Runs in a process of its own: a hostile file may end it, and nothing else.
import exifReader from 'exif-reader'
import sharp from 'sharp'

sharp.cache(false)
sharp.concurrency(1)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})

const QUALITY = 82

process.on('message', async ({ kind, file, sizes, mostPixels }) => {
  try {
    const bytes = Buffer.from(file)
    const done = kind === 'tags' ? await readTags(bytes) : await decode(bytes, sizes, mostPixels)
    process.send({ done })
  } catch (error) {
    process.send({ refused: sentenceOf(error) })
  }
})
process.on('disconnect', () => process.exit())

async function readTags(bytes) {
  const { exif = null, xmp = null } = await sharp(bytes, { limitInputPixels: false }).metadata()
  return { exif, xmp }
}

async function decode(bytes, sizes, mostPixels) {
  const options = { failOn: 'warning', limitInputPixels: mostPixels }
  const meta = await sharp(bytes, options).metadata()
  if ((meta.pages ?? 1) > 1) throw new Refused('Moving pictures are not photos here. Add one frame of it.')
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
  return { pictures, width, height, ...factsOf(meta.exif) }
}

function factsOf(exif) {
  try {
    const { Image = {}, Photo = {} } = exif ? exifReader(exif) : {}
    return { takenAt: momentOf(Photo), camera: cameraOf(Image) }
  } catch {
    return { takenAt: null, camera: null } // tags that cannot be read say nothing
  }
}

function momentOf({ DateTimeOriginal, OffsetTimeOriginal }) {
  if (!(DateTimeOriginal instanceof Date)) return null
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(String(OffsetTimeOriginal ?? '')) ?? []
  const offsetMs = sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0
  const at = DateTimeOriginal.getTime() - offsetMs
  const isSensible = at > Date.UTC(1970, 0, 2) && at < new Date().getTime() + 86_400_000
  return isSensible ? at : null
}

function cameraOf({ Make, Model }) {
  const clean = (text) => (typeof text === 'string' ? text.replace(/[^\p{L}\p{N} .,()/+-]/gu, '').trim() : '')
  const [make, model] = [clean(Make), clean(Model)]
  const whole = model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`
  return whole.trim().slice(0, 80) || null
}

class Refused extends Error {}

function sentenceOf(error) {
  if (error instanceof Refused) return error.message
  const text = String(error?.message)
  if (/pixel limit/i.test(text))
    return 'This picture has too many pixels. Make it smaller, then add it again.'
  return 'This file is damaged or not what it says it is. Open it and save it anew, then add that file.'
}
