import { randomBytes, randomUUID } from 'node:crypto'
import { keepPhoto } from '@/lib/photos/bytes'
import { prisma } from '@/lib/prisma'

/** Photos of these pictures in turn, in somebody's library. */
export async function fillLibrary(userId: string, count: number, pictures: readonly Buffer[]) {
  for (let index = 0; index < count; index += 1) {
    const [id, large] = [randomUUID(), pictures[index % pictures.length]!]
    const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000)
    await keepPhoto(prisma, { userId, photoId: id }, { large })
    await prisma.photo.create({
      data: {
        ...{ id, userId, fileName: `${index}.jpg`, mediaType: 'image/jpeg', byteCount: large.length },
        ...{ contentHash: randomBytes(32), width: 960, height: 1200, createdAt: at, shownAt: at },
      },
      select: { id: true },
    })
  }
}
