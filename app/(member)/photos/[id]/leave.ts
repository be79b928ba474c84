import { notFound, redirect } from 'next/navigation'
import type { Member } from '@/lib/actor'
import { wasVisible } from '@/lib/photos/access'

/** Leaves the page of a photo that is not there: to where it says "gone" for those who could see it, else to nowhere. */
export async function leave(viewer: Member, photoId: string): Promise<never> {
  if (await wasVisible(viewer, photoId)) redirect(`/p/${photoId}/gone`)
  notFound()
}
