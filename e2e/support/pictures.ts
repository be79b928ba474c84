import sharp from 'sharp'
import type { SignedIn } from './people'
import type { World } from './world'

/** A picture file of one colour with a true place, moment and camera in it. */
export function makePicture({
  colour = '#7aa2c4',
  width = 600,
  height = 400,
  taken = '2026:03:14 16:20:00',
} = {}) {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .withExif({
      IFD0: { Make: 'Pinhole', Model: 'One' },
      IFD2: { DateTimeOriginal: taken },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '60/1 10/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '24/1 56/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()
}

/** Puts photos into somebody's library, one a day, the newest first in the answer. */
export async function addPhotos(world: World, { member }: SignedIn, count: number) {
  Object.assign(process.env, world.env) // before the product's modules load: they then act in this world
  const { storePhoto } = await import('@/lib/photos/store-photo')
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) {
    const shape = [
      { width: 600, height: 400 },
      { width: 400, height: 600 },
      { width: 640, height: 360 },
    ][at % 3]
    const colour = `hsl(${(at * 47) % 360} 45% ${45 + ((at * 13) % 30)}%)`
    const taken = new Date(Date.UTC(2026, 2, 28) - at * 20 * 3_600_000).toISOString()
    const bytes = await makePicture({
      ...shape,
      colour,
      taken: taken.slice(0, 19).replaceAll('-', ':').replace('T', ' '),
    })
    ids.push((await storePhoto(member, { fileName: `IMG_${at}.jpg`, bytes })).photoId)
  }
  return ids
}
