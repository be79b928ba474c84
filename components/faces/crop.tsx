import { cn } from '@/lib/cn'

/** A face, cut from its owner's photo at the moment it is shown. */
export function Crop({
  faceId,
  alt,
  size,
  className,
}: {
  faceId: string
  alt: string
  size: number
  className?: string
}) {
  return (
    <img
      className={cn('crop', className)}
      src={`/api/photos/faces/${faceId}`}
      alt={alt}
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
    />
  )
}
