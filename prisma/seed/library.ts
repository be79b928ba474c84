import type { Member } from '@/lib/actor'
import { addToAlbum, createAlbum, setAlbumFaceless } from '@/lib/photos/album-commands'
import { setAudience, setCaption, setOpen } from '@/lib/photos/photo-commands'
import { storePhoto } from '@/lib/photos/store-photo'
import { takeLandscape, travels, type Shot } from '@/scripts/pictures/landscapes'

const AT_ONCE = 4

/** Adds drawn landscapes to a library, each with the caption of its story. Returns the photos by file name. */
export async function addLandscapes(member: Member, wanted: (shot: Shot) => boolean) {
  const shots = travels.map((shot, index) => ({ shot, index })).filter(({ shot }) => wanted(shot))
  const added = new Map<string, string>()
  for (let from = 0; from < shots.length; from += AT_ONCE)
    await Promise.all(
      shots.slice(from, from + AT_ONCE).map(async ({ shot, index }) => {
        const photoId = await addPhoto(member, shot.fileName, await takeLandscape(shot, 100 + index))
        if (shot.caption) await setCaption(member, { photoId, caption: shot.caption })
        added.set(shot.fileName, photoId)
      }),
    )
  return added
}

/** Adds one file, as an upload would. */
export async function addPhoto(member: Member, fileName: string, bytes: Buffer) {
  return (await storePhoto(member, { fileName, bytes })).photoId
}

/** An album of all that a person brought home, which facial recognition leaves alone. */
export async function makeTravelAlbum(member: Member, title: string, photoIds: string[]) {
  const { id: albumId } = await createAlbum(member, { title })
  await addToAlbum(member, { albumId, photoIds })
  await setAlbumFaceless(member, { albumId, isFaceless: true })
}

/** An album of those photos that are there. */
export async function makeAlbum(member: Member, title: string, photoIds: (string | undefined)[]) {
  await addToAlbum(member, { title, photoIds: photoIds.filter((id) => id !== undefined) })
}

/** Shows photos to everybody, to searches and to programs. */
export async function publish(member: Member, photoIds: (string | undefined)[]) {
  for (const photoId of photoIds.filter((id) => id !== undefined)) {
    await setAudience(member, { photoIds: [photoId], audience: 'PUBLIC' })
    await setOpen(member, { photoId, what: 'search', isOpen: true })
    await setOpen(member, { photoId, what: 'programs', isOpen: true })
  }
}

/** Shows photos to friends. */
export async function showToFriends(member: Member, photoIds: (string | undefined)[]) {
  await setAudience(member, { photoIds: photoIds.filter((id) => id !== undefined), audience: 'FRIENDS' })
}
