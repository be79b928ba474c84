import { SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { countOf, formatMoment } from '@/lib/format'
import { removeExtractedAction } from '@/lib/photos/actions'
import { ActForm } from './act-form'

const countries = new Intl.DisplayNames('en', { type: 'region' })

type ExtractedProps = {
  photo: {
    id: string
    takenAt: Date | null
    camera: string | null
    faceCount: number
    templateCount: number
    isLooked: boolean
    isFaceless: boolean
    place: { city: string | null; country: string | null; source: 'FILE' | 'OWNER' } | null
  }
}

/** What was read from a photo, each with where it comes from, and one act that clears it. C-033. */
export function Extracted({ photo }: ExtractedProps) {
  const { takenAt, camera, faceCount, templateCount, isLooked, place } = photo
  const nothing = !takenAt && !camera && faceCount + templateCount === 0 && !isLooked && !place
  const rows = [
    {
      what: 'Taken',
      value: takenAt ? formatMoment(takenAt) : null,
      source: 'the file, by its camera’s clock',
    },
    { what: 'Camera', value: camera, source: 'the file' },
    {
      what: 'Faces',
      value:
        faceCount + templateCount > 0
          ? `${countOf(faceCount, 'face')}, ${countOf(templateCount, 'template')}`
          : isLooked && 'that it looked, and found none',
      source: 'facial recognition',
    },
    {
      what: 'Place',
      value:
        place &&
        ([place.city, place.country && countries.of(place.country)].filter(Boolean).join(', ') || 'a point'),
      source: place?.source === 'OWNER' ? 'you' : 'the file, by location tagging',
    },
  ]
  return (
    <>
      <table className="ledger">
        <caption className="sr-only">What was read from this photo</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Says</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ what, value, source }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td data-label="Says">{value ?? <span className="quiet">nothing held</span>}</td>
              <td data-label={value ? 'From' : undefined}>{value ? source : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {nothing ? (
        <p className="quiet mt-4">
          We hold nothing that was read from this photo. <ClauseTag id="C-033" />
        </p>
      ) : (
        <ActForm action={removeExtractedAction} hidden={{ photoId: photo.id }}>
          <p className="quiet mb-3 max-w-[40em]">
            Removing clears all of it at once and keeps the photo. Names that you put on faces stay.{' '}
            <ClauseTag id="C-033" />
          </p>
          <SubmitButton>Remove what was extracted</SubmitButton>
        </ActForm>
      )}
    </>
  )
}
