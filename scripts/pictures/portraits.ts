import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'

/** One of the people in the pictures that the face package ships, and where their face is: parts of the picture. */
export type Sitter = { picture: number; left: number; top: number; width: number; height: number }

/** Everybody whose face looks into the room, by picture and from left to right. */
export const sitters: readonly Sitter[] = [
  face(1, 414, 0.277, 175, 0.188),
  face(1, 1475, 0.155, 203, 0.186),
  face(2, 1446, 0.111, 193, 0.178),
  face(3, 585, 0.242, 198, 0.201),
  face(3, 1514, 0.214, 169, 0.208),
  face(4, 257, 0.126, 161, 0.169),
  face(4, 663, 0.034, 186, 0.179),
  face(4, 1277, 0.096, 144, 0.171),
  face(5, 597, 0.296, 165, 0.178),
  face(5, 786, 0.078, 156, 0.15),
  face(5, 1112, 0.141, 159, 0.17),
  face(5, 1407, 0.278, 164, 0.194),
  face(6, 249, 0.304, 208, 0.188),
  face(6, 680, 0.209, 158, 0.199),
  face(6, 1179, 0.198, 188, 0.182),
  face(6, 1487, 0.171, 212, 0.192),
]

/** How many different photos of one sitter can be cut. */
export const TAKES = 8

/**
 * A portrait of one sitter, head and shoulders, as a JPEG. Each take is another photo of the same face: nearer or
 * farther, mirrored, lighter or darker, warmer or colder.
 */
export async function cutPortrait(sitter: Sitter, take = 0): Promise<Buffer> {
  const { image, width, height } = await open(sitter.picture)
  const { zoom, across, light, warmth, isMirrored } = takeOf(take)
  const wide = sitter.width * width * zoom
  const high = Math.min(sitter.height * height * zoom * 1.15, height)
  const left = clamp(
    (sitter.left + sitter.width / 2 + across * sitter.width) * width - wide / 2,
    width - wide,
  )
  const top = clamp((sitter.top + sitter.height / 2) * height - high * 0.44, height - high)
  const box = {
    left: Math.floor(left),
    top: Math.floor(top),
    width: Math.floor(wide),
    height: Math.floor(high),
  }
  return image
    .extract(box)
    .resize(take % 2 === 0 ? 960 : 720)
    .flop(isMirrored)
    .modulate({ brightness: light, saturation: 1 - Math.abs(warmth) / 2 })
    .linear([1 + warmth, 1, 1 - warmth], [0, 0, 0])
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** How many groups there are, numbered from 1. */
export const GROUPS = 6

/** All who sit together in one picture, down to the shoulders, as a JPEG. */
export async function cutGroup(picture: number): Promise<Buffer> {
  const { image, width, height } = await open(picture)
  const lowest = Math.max(...sitters.filter((sitter) => sitter.picture === picture).map(shouldersOf))
  const bottom = Math.min(height, Math.round(lowest * height))
  return image
    .extract({ left: 0, top: 0, width, height: bottom })
    .resize(1600)
    .jpeg({ quality: 88 })
    .toBuffer()
}

const shouldersOf = ({ top, height }: Sitter) => top + 2 * height

function takeOf(take: number) {
  const pick = <T>(values: readonly T[]) => values[take % values.length]!
  return {
    zoom: pick([2.1, 2.4, 2, 2.2, 2, 2.5, 2.3, 2]),
    across: pick([0, 0.08, -0.08, 0.04, -0.04, 0.06, -0.06, 0]),
    light: pick([1, 1.12, 0.86, 1.05, 0.94, 1.2, 0.8, 1]),
    warmth: pick([0, 0.05, -0.05, 0.08, -0.08, 0.03, -0.03, 0.06]),
    isMirrored: take % 4 === 3,
  }
}

async function open(picture: number) {
  const image = sharp(join(folder(), `sample${picture}.jpg`))
  const { width, height } = await image.metadata()
  return { image, width, height }
}

function folder() {
  return join(dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api/package.json')), 'demo')
}

/** Measured in a picture 1920 pixels wide. */
function face(picture: number, left: number, top: number, width: number, height: number): Sitter {
  return { picture, left: left / 1920, top, width: width / 1920, height }
}

const clamp = (at: number, most: number) => Math.max(0, Math.min(at, most))
