import { countOf } from '@/lib/format'
import type { Question } from '@/lib/faces/people-queries'
import { Crop } from './crop'
import { likenessWords, SuggestionForm } from './suggestion-form'

/** What is asked of the owner: is this somebody they know? One face is answered here, several on a page of their own. */
export function QuestionRows({ questions }: { questions: Question[] }) {
  return questions.map(({ personId, name, faceCount, faceIds, nearest }) => (
    <article key={personId} className="border-b border-rule py-5">
      <h3 className="say">Is this {name}?</h3>
      <div className="crops">
        {faceIds.map((faceId) => (
          <Crop key={faceId} faceId={faceId} alt={`Somebody who may be ${name}`} size={72} />
        ))}
      </div>
      {faceCount === 1 ? (
        <SuggestionForm faceIds={faceIds} person={{ id: personId, name }} distance={nearest} />
      ) : (
        <>
          <p className="mt-2 text-sm text-quiet">
            {countOf(faceCount, 'photo')}. {likenessWords(nearest, name)} Only you see this.
          </p>
          <p className="mt-2">
            <a className="btn" href={`/photos/people/${personId}#asked`}>
              Look at all {faceCount}
            </a>
          </p>
        </>
      )}
    </article>
  ))
}
