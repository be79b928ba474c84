import { Crop } from './crop'

type PickFacesProps = { faces: { id: string; photoId: string }[]; alt: string }

/** Faces to tick, each with a way to its photo. */
export function PickFaces({ faces, alt }: PickFacesProps) {
  return (
    <ul className="picks">
      {faces.map(({ id, photoId }, index) => (
        <li key={id}>
          <label className="pick">
            <input type="checkbox" name="faces" value={id} aria-label={`${alt}, number ${index + 1}`} />
            <Crop faceId={id} alt="" size={110} />
          </label>
          <a href={`/photos/${photoId}#face-${id}`}>
            Photo<span className="sr-only"> of number {index + 1}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
