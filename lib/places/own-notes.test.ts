import sharp from 'sharp'
import { expect, test } from 'vitest'
import { intoJpeg } from '@/scripts/test/image-parts'
import { cameraOrders, withOwnNotes } from '@/scripts/test/own-notes'
import { findPoint, takeLocationOut } from './ask-decoder'

const NOTES = 'PlaceName: Lisboa'

test.each(cameraOrders)(
  'C-165 the camera’s own notes stay in a file whose location is taken out, byte for byte (%s)',
  async (order) => {
    const plain = sharp({ create: { width: 40, height: 30, channels: 3, background: '#a52' } }).jpeg()
    const original = intoJpeg(await plain.toBuffer(), withOwnNotes(order, NOTES, true))
    expect(await findPoint(original)).toMatchObject({ latitude: 38.7 })
    const { file, erasedCount } = await takeLocationOut(original)
    expect(erasedCount).toBe(1)
    expect(await findPoint(file)).toBeNull()
    expect(file.indexOf(NOTES)).toBe(original.indexOf(NOTES))
  },
)
