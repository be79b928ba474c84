import { Empty } from '@/components/ui/empty'
import { photoUrl, sizes } from '@/lib/photos/sizes'

type Shared = { id: string; caption: string; width: number; height: number; userName: string | null }

/** Photos that others show, each leading to its page. */
export function PhotoWall({
  photos,
  empty,
  isNamed,
}: {
  photos: Shared[]
  empty: string
  /** Says under each whose it is. */
  isNamed?: boolean
}) {
  if (photos.length === 0) return <Empty>{empty}</Empty>
  return (
    <ul className="photo-wall">
      {photos.map((photo) => (
        <li key={photo.id}>
          <a href={`/p/${photo.id}`}>
            <img
              src={photoUrl(photo.id, 'small')}
              alt={photo.caption || 'A photo without a caption'}
              loading="lazy"
              {...smallOf(photo)}
            />
          </a>
          {(photo.caption || (isNamed && photo.userName)) && (
            <p>
              {photo.caption} {isNamed && photo.userName && <span className="figure">@{photo.userName}</span>}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function smallOf({ width, height }: Shared) {
  const factor = Math.min(1, sizes.small / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
}
