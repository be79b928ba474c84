import { jpegSegment } from './image-parts'

/** In which order a camera writes the bytes of a number. */
export const cameraOrders = ['II', 'MM'] as const

type Entry = [tag: number, type: number, count: number, value: number]

/** The EXIF segment of a JPEG whose camera wrote notes of its own (MakerNote), and where asked a position in Lisbon. */
export function withOwnNotes(order: (typeof cameraOrders)[number], notes: string, hasPlace = false) {
  const tiff = Buffer.alloc(300)
  const u16 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at)
  const folder = (start: number, entries: Entry[]) => {
    u16(entries.length, start)
    for (const [index, [tag, type, count, value]] of entries.entries()) {
      const at = start + 2 + 12 * index
      u16(tag, at)
      u16(type, at + 2)
      u32(count, at + 4)
      u32(value, at + 8)
    }
  }
  tiff.write(order, 'latin1')
  u16(42, 2)
  u32(8, 4)
  const [camera, gps, at, latitude, longitude] = [50, 80, 140, 240, 264]
  const toCamera: Entry = [0x8769, 4, 1, camera]
  folder(8, hasPlace ? [toCamera, [0x8825, 4, 1, gps]] : [toCamera])
  folder(camera, [[0x927c, 7, notes.length, at]])
  tiff.write(notes, at, 'latin1')
  if (!hasPlace) return segmentOf(tiff)
  folder(gps, [
    [1, 2, 2, 0],
    [2, 5, 3, latitude],
    [3, 2, 2, 0],
    [4, 5, 3, longitude],
  ])
  tiff.write('N', gps + 10, 'latin1')
  tiff.write('W', gps + 34, 'latin1')
  for (const [start, degrees, minutes] of [
    [latitude, 38, 42],
    [longitude, 9, 8],
  ] as const)
    for (const [index, value] of [degrees, 1, minutes, 1, 0, 1].entries()) u32(value, start + 4 * index)
  return segmentOf(tiff)
}

const segmentOf = (tiff: Buffer) => jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]))
