import { Section } from '@/components/shell/section'
import { ActionGroup, FormMessage } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { answerSuggestionsAction } from '@/lib/faces/actions'
import { countOf } from '@/lib/format'
import type { Question } from '@/lib/faces/shown'
import { Crop } from './crop'
import { likenessWords, SuggestionAsked } from './suggestion-form'

/** What is asked of the owner: is this somebody they know? One face is answered here, several on a page of their own. */
export function Questions({ questions, meId }: { questions: Question[]; meId: string }) {
  return (
    <ActionGroup action={answerSuggestionsAction}>
      <FormMessage />
      {questions.length > 0 && (
        <Section
          id="questions"
          title="Who is this?"
          note={
            <>
              <b>Only people you know</b>
              We compare with people you named, who agreed, and with friends who allow it.{' '}
              <ClauseTag id="C-159" />
            </>
          }
        >
          {questions.map((question) => (
            <QuestionRow key={question.personId} {...question} isMe={question.memberId === meId} />
          ))}
        </Section>
      )}
    </ActionGroup>
  )
}

function QuestionRow({ personId, name, faceCount, faceIds, nearest, isMe }: Question & { isMe: boolean }) {
  const who = isMe ? 'you' : name
  return (
    <article className="border-b border-rule py-5">
      <h3 className="say">Is this {who}?</h3>
      <div className="crops">
        {faceIds.map((faceId) => (
          <Crop key={faceId} faceId={faceId} alt={`Somebody who may be ${who}`} size={72} />
        ))}
      </div>
      {faceCount === 1 ? (
        <SuggestionAsked faceIds={faceIds} person={{ id: personId, name: who }} distance={nearest} />
      ) : (
        <>
          <p className="mt-2 text-sm text-quiet">
            {countOf(faceCount, 'photo')}. {likenessWords(nearest, who)} Only you see this.
          </p>
          <p className="mt-2">
            <a className="btn" href={`/photos/people/${personId}#asked`}>
              Look at all {faceCount}
            </a>
          </p>
        </>
      )}
    </article>
  )
}
