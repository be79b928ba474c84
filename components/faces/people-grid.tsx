import { countOf } from '@/lib/format'
import type { ListedPerson } from '@/lib/faces/shown'
import { Crop } from './crop'

/** The people whom a member named, each by their largest face. */
export function PeopleGrid({ people, meId }: { people: ListedPerson[]; meId: string }) {
  return (
    <ul className="people">
      {people.map((person) => (
        <li key={person.id}>
          <a href={`/photos/people/${person.id}`}>
            {person.bestFaceId ? (
              <Crop faceId={person.bestFaceId} alt="" size={192} />
            ) : (
              <span className="no-crop" aria-hidden="true">
                {person.name.charAt(0)}
              </span>
            )}
            <b>{person.name}</b>
            <span className="text-sm text-quiet">{sayOf(person, meId)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function sayOf({ memberId, photoCount, waitingCount, isFaceless }: ListedPerson, meId: string) {
  const parts = [
    memberId === meId ? 'you' : null,
    countOf(photoCount, 'photo'),
    waitingCount > 0 ? 'waits for a yes' : null,
    isFaceless ? 'kept out' : null,
  ]
  return parts.filter(Boolean).join(', ')
}
