import type { ReactNode } from 'react'
import { photoUrl, sizeNames, sizes } from '@/lib/photos/sizes'

type Shown = { id: string; width: number; height: number; caption: string }

/** The picture, as large as the page allows. What stands over it comes as children. */
export function PhotoPicture({
  photo,
  alt = photo.caption || 'Your photo',
  children,
}: {
  photo: Shown
  alt?: string
  children?: ReactNode
}) {
  const { id, width, height } = photo
  return (
    <div className="photo-frame">
      <img
        src={photoUrl(id, 'medium')}
        srcSet={sizeNames.map((name) => `${photoUrl(id, name)} ${widthOf(photo, sizes[name])}w`).join(', ')}
        sizes="(width >= 1200px) 760px, 100vw"
        width={width}
        height={height}
        alt={alt}
        fetchPriority="high"
      />
      {children}
    </div>
  )
}

const widthOf = ({ width, height }: Shown, longest: number) =>
  Math.max(1, Math.round(width * Math.min(1, longest / Math.max(width, height))))
