import { hasPeopleField, hasPlaceField } from './xmp-hints.mjs'

/** What a photo file can say beside its picture. */
export const carriedThings = {
  position: 'Where it was taken',
  time: 'When it was taken',
  device: 'Which camera or phone',
  number: 'The camera’s own number, or its owner',
  ownNotes: 'The camera’s own notes, which we cannot read',
  people: 'Where faces are, or who is in it',
  program: 'Which program changed it',
  thumbnail: 'A small second picture',
  editing: 'Notes of an editing program',
} as const
export type Carried = keyof typeof carriedThings
/** What was found in a file; or that it is not in the store, or cannot be read just now. */
export type InFile = Carried[] | 'missing' | 'unread'

const fileTags: Record<number, Carried> = {
  0x010f: 'device',
  0x0110: 'device',
  0x0131: 'program',
  0x0132: 'time',
  0x013b: 'number',
  0x8298: 'number',
  0x8825: 'position',
}
const cameraTags: Record<number, Carried> = {
  0x9003: 'time',
  0x9004: 'time',
  0x927c: 'ownNotes',
  0xa430: 'number',
  0xa431: 'number',
  0xa433: 'device',
  0xa434: 'device',
  0xa435: 'number',
}
const CAMERA_POINTER = 0x8769
const ENTRY_BYTES = 12

type Tags = { exif: Uint8Array | null; xmp: Uint8Array | null }
/** What was looked for in the whole of a file, wherever it may stand. */
type Looked = { hasPlace: boolean; hasPeople: boolean; hasNotes: boolean }

/** Which of these things a file holds, by all that the decoder found in it. */
export function findInFile({ hasPlace, hasPeople, hasNotes, ...tags }: Tags & Looked): Set<Carried> {
  const found = findCarried(tags)
  found.delete('position') // what can be taken out is the better answer
  if (hasPlace) found.add('position')
  if (hasPeople) found.add('people')
  if (hasNotes) found.add('editing')
  return found
}

/** Which of these things a file's tags hold. It looks whether they are there, never at what they say. */
export function findCarried({ exif, xmp }: Tags): Set<Carried> {
  const found = new Set<Carried>()
  if (exif) walkExif(exif, found)
  if (!xmp) return found
  found.add('editing')
  const text = new TextDecoder().decode(xmp)
  if (hasPlaceField(text)) found.add('position')
  if (hasPeopleField(text)) found.add('people')
  if (/DateTimeOriginal|CreateDate|DateCreated/.test(text)) found.add('time')
  if (/tiff:(Make|Model)/.test(text)) found.add('device')
  return found
}

function walkExif(exif: Uint8Array, found: Set<Carried>) {
  const start = String.fromCharCode(...exif.subarray(0, 4)) === 'Exif' ? 6 : 0
  const view = new DataView(exif.buffer, exif.byteOffset + start, Math.max(0, exif.byteLength - start))
  if (view.byteLength < 8) return
  const isLittle = view.getUint16(0) === 0x4949
  const first = readFolder(view, view.getUint32(4, isLittle), isLittle)
  for (const { tag, value } of first.entries) {
    note(found, fileTags[tag])
    if (tag === CAMERA_POINTER)
      for (const inner of readFolder(view, value, isLittle).entries) note(found, cameraTags[inner.tag])
  }
  if (readFolder(view, first.next, isLittle).entries.length > 0) found.add('thumbnail')
}

function readFolder(view: DataView, at: number, isLittle: boolean) {
  if (at < 8 || at + 2 > view.byteLength) return { entries: [], next: 0 }
  const count = view.getUint16(at, isLittle)
  const end = at + 2 + count * ENTRY_BYTES
  if (end > view.byteLength) return { entries: [], next: 0 }
  const entries = Array.from({ length: count }, (_, index) => {
    const entry = at + 2 + index * ENTRY_BYTES
    return { tag: view.getUint16(entry, isLittle), value: view.getUint32(entry + 8, isLittle) }
  })
  return { entries, next: end + 4 <= view.byteLength ? view.getUint32(end, isLittle) : 0 }
}

function note(found: Set<Carried>, thing: Carried | undefined) {
  if (thing) found.add(thing)
}
