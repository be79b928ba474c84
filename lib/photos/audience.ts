/** Who sees a photo, from the fewest to the most. */
export const audiences = ['PRIVATE', 'FRIENDS', 'PUBLIC'] as const
export type Audience = (typeof audiences)[number]
type AudienceWords = { label: string; says: string; means: string; meansOfMany: string }
/** The same in words. */
export const audienceWords: Record<Audience, AudienceWords> = {
  PRIVATE: {
    label: 'Private',
    says: 'private',
    means: 'Only you see it.',
    meansOfMany: 'Only you see them.',
  },
  FRIENDS: {
    label: 'Friends',
    says: 'for friends',
    means: 'You and your friends see it.',
    meansOfMany: 'You and your friends see them.',
  },
  PUBLIC: {
    label: 'Public',
    says: 'public',
    means: 'Everybody who has its address sees it.',
    meansOfMany: 'Everybody who has their addresses sees them.',
  },
}
