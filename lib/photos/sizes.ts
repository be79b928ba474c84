/** The sizes that others get, by the longest side in pixels. */
export const sizes = { small: 480, medium: 1200, large: 2400 } as const

export type SizeName = keyof typeof sizes
export const sizeNames = Object.keys(sizes) as SizeName[]

export const isSizeName = (name: string): name is SizeName => Object.hasOwn(sizes, name)

/** Where the bytes of a photo are; `original` is its owner's alone. */
export const photoUrl = (photoId: string, size: SizeName | 'original') => `/api/photos/${photoId}/${size}`

/** How large a photo is in one of its sizes: its shape, never larger than it was. */
export function sizeWithin({ width, height }: { width: number; height: number }, size: SizeName) {
  const scale = Math.min(1, sizes[size] / Math.max(width, height))
  const scaled = (side: number) => Math.max(1, Math.round(side * scale))
  return { width: scaled(width), height: scaled(height) }
}
