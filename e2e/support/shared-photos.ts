import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { TestPerson } from '@/scripts/test/people'
import type { World } from './world'

type Wish = { caption?: string; fileName?: string; width?: number; height?: number }

/** A photo of somebody's as an upload leaves it, with bytes in every size. Returns its number. */
export async function addPhoto(world: World, { member }: TestPerson, wish: Wish = {}) {
  Object.assign(process.env, world.env) // before the product's modules load: they then act in this world
  const { caption, fileName = 'photo.png', width = 600, height = 400 } = wish
  const { storePhoto } = await import('@/lib/photos/store-photo')
  const { setCaption } = await import('@/lib/photos/photo-commands')
  const pixels = randomBytes(27)
  const bytes = await sharp(pixels, { raw: { width: 3, height: 3, channels: 3 } })
    .resize(width, height, { fit: 'fill' })
    .png()
    .toBuffer()
  const { photoId } = await storePhoto(member, { fileName, bytes })
  if (caption) await setCaption(member, { photoId, caption })
  return photoId
}

type Open = { audience?: 'PRIVATE' | 'FRIENDS' | 'PUBLIC'; search?: boolean; programs?: boolean }

/** Opens a photo to others, or closes it, as its page does. */
export async function openPhoto({ member }: TestPerson, photoId: string, wish: Open) {
  const { setAudience, setOpen } = await import('@/lib/photos/photo-commands')
  if (wish.audience) await setAudience(member, { photoIds: [photoId], audience: wish.audience })
  for (const what of ['search', 'programs'] as const) {
    const isOpen = wish[what]
    if (isOpen !== undefined) await setOpen(member, { photoId, what, isOpen })
  }
}

/** Makes two people friends, as asking and saying yes does. */
export async function befriend(world: World, asker: TestPerson, asked: TestPerson) {
  const data = { userId: asker.id, friendId: asked.id, acceptedAt: new Date() }
  await world.prisma.friendship.create({ data, select: { id: true } })
}
