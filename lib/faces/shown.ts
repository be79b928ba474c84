import type { findPhotoFaces } from './face-queries'

export type { PhotoFace } from './face-queries'
export type { MergeShown } from './merge-queries'
export type { ListedPerson, NameChoices, Question, RunShown } from './people-queries'
export type { Tag } from './tag-queries'

/** Who is in one photo, as its owner sees it. */
export type FacesShown = Awaited<ReturnType<typeof findPhotoFaces>>
