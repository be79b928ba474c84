import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { System } from '@/lib/actor'
import { setChoice } from '@/lib/consent/commands'
import { db } from '@/lib/db'
import { readPhoto } from '@/lib/photos/bytes'
import { storePhoto } from '@/lib/photos/store-photo'
import { formats, makeLocatedByXmp, placeWords, type XmpForm } from '@/scripts/test/located-pictures'
import { makePerson } from '@/scripts/test/people'
import { findPoint } from './ask-decoder'
import { readPlace } from './read-commands'
import { stripOriginal } from './strip-commands'

const system: System = { type: 'system', id: 'job:test' }
const forms: XmpForm[] = ['attributes', 'elements']
const files = formats.flatMap((format) => forms.map((form) => [format, form] as const))

test.each(files)(
  'C-164 C-165 a %s that says its place in XMP alone, as %s, is read, and loses it when its owner asks',
  async (format, form) => {
    const { id, member } = await makePerson()
    await setChoice(member, { purpose: 'location-tagging', value: 'exact', method: 'switch' })
    const bytes = await makeLocatedByXmp(format, form)
    const { photoId } = await storePhoto(member, { fileName: `a.${format}`, bytes })
    expect(await readPlace(system, { userId: id, photoId })).toBe('read')
    const place = await db.photoPlace.findUniqueOrThrow({ where: { photoId } })
    expect(place).toMatchObject({ city: 'Lisbon', country: 'PT', precision: 'EXACT', source: 'FILE' })
    expect(place.latitude).toBeCloseTo(38.7069, 4)
    expect(place.longitude).toBeCloseTo(-9.1364, 4)
    expect(await stripOriginal(member, { userId: id, photoId })).toBe(true)
    const kept = (await readPhoto(db, { userId: id, photoId }, 'original'))!
    expect(await findPoint(kept)).toBeNull()
    for (const word of placeWords) expect([word, bytesIn(kept).includes(word)]).toEqual([word, false])
    expect(bytesIn(kept).includes('Harbour, early')).toBe(true)
  },
)

/** A file, and what its PNG texts hold unpacked. */
function bytesIn(file: Buffer) {
  const texts = [file]
  for (let at = 8; file.toString('latin1', 1, 4) === 'PNG' && at + 12 <= file.length;) {
    const [length, type] = [file.readUInt32BE(at), file.toString('latin1', at + 4, at + 8)]
    const chunk = file.subarray(at + 8, at + 8 + length)
    if (type === 'zTXt' || type === 'iTXt')
      for (let start = 0; start < Math.min(60, chunk.length); start++)
        if (chunk[start] === 0x78) texts.push(unpacked(chunk.subarray(start)))
    at += 12 + length
  }
  return Buffer.concat(texts)
}

function unpacked(packed: Buffer) {
  try {
    return inflateSync(packed)
  } catch {
    return Buffer.alloc(0) // no packed text begins here
  }
}
