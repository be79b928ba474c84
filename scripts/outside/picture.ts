import { crc32, deflateSync } from 'node:zlib'
import { notThere, type Answer } from './http'
import type { Person } from './people'

const SIZE = 96

/** A small portrait in a colour of its own, as PNG. */
export function pictureFor(person: Person | undefined): Answer {
  if (!person) return notThere()
  return { status: 200, type: 'image/png', body: png(person.facebook.id) }
}

function png(id: string): Buffer {
  const hue = Number(id.slice(-5))
  const ground = [150 + (hue % 80), 150 + ((hue >> 3) % 80), 150 + ((hue >> 6) % 80)]
  const rows = Array.from({ length: SIZE }, (_, y) =>
    Buffer.from([
      0,
      ...Array.from({ length: SIZE }, (_, x) => (isFigure(x, y) ? [60, 64, 82] : ground)).flat(),
    ]),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE, 0)
  header.writeUInt32BE(SIZE, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  const parts = [chunk('IHDR', header), chunk('tEXt', Buffer.from(`Comment\0picture-of-${id}`))]
  return Buffer.concat([
    signature,
    ...parts,
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function isFigure(x: number, y: number) {
  return Math.hypot(x - 48, y - 36) < 17 || Math.hypot(x - 48, (y - 96) * 0.9) < 34
}

function chunk(type: string, data: Buffer) {
  const named = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
