import { countOf, formatCount } from '@/lib/format'
import { uploadLimits } from './limits'
import { audienceWords, type Audience } from './audience'
import { isWhole, type LibraryFilter } from './filter'

/** What the library shows, as its page says it: `1,204 photos.` */
export function sayLibrary(count: number, filter: LibraryFilter, name: string | null) {
  const photos = countOf(count, 'photo')
  if (isWhole(filter)) return count === 0 ? 'We hold no photo of yours.' : `${photos}.`
  const found = count === 0 ? 'No photo' : photos
  if (filter.q) return name ? `${found} for “${name}”.` : 'This search cannot be opened. Search again.'
  if (filter.person) return `${found} of ${name ?? 'nobody whom you know'}.`
  if (filter.album) return `${found} in ${name ? `“${name}”` : 'an album that is not there'}.`
  return `${found} from ${name ?? 'a place that we do not hold'}.`
}

/** Who sees a photo that comes in now, said beside the uploader. */
export function sayNew({ audience, isInApi }: { audience: Audience; isInApi: boolean }) {
  return `A new photo is ${audienceWords[audience].says}${isInApi ? ' and open to programs' : ''}.`
}

/** What an upload may be, said before it. */
export function sayLimits({ photoCount, byteCount }: { photoCount: number; byteCount: number }) {
  const mb = (bytes: number) => `${formatCount(Math.round(bytes / 1_048_576))}\u00a0MB`
  const gb = (bytes: number) => `${(bytes / 1_073_741_824).toFixed(1).replace('.0', '')}\u00a0GB`
  return `JPEG, PNG or WebP, ${mb(uploadLimits.fileBytes)} each. You use ${byteCount < 1_073_741_824 ? mb(byteCount) : gb(byteCount)} of ${gb(uploadLimits.quotaBytes)}, and ${formatCount(photoCount)} of ${formatCount(uploadLimits.photoCount)} photos.`
}
