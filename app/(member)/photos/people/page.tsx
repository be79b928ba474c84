import { PeopleGrid } from '@/components/faces/people-grid'
import { Questions } from '@/components/faces/question-rows'
import { RunPanel } from '@/components/faces/run-panel'
import { UnnamedForm } from '@/components/faces/unnamed-form'
import { LibraryTabs } from '@/components/photos/library-tabs'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { requireMember } from '@/lib/auth/current-user'
import { countTogether } from '@/lib/count-together'
import {
  findFaceState,
  findRun,
  listNameChoices,
  listPeople,
  listQuestions,
  listUnnamed,
} from '@/lib/faces/people-queries'
import { peopleStatement, stateWords } from '@/lib/faces/people-words'
import { tagsWaitingFor } from '@/lib/faces/tag-queries'
import { countOf, inWords, sentenceCase } from '@/lib/format'
import { isUuid } from '@/lib/uuid'

export const metadata = { title: 'People' }

type Search = Promise<{ after?: string | string[] }>

export default async function PeoplePage({ searchParams }: { searchParams: Search }) {
  const viewer = await requireMember('/photos/people')
  const { after } = await searchParams
  const from = typeof after === 'string' && isUuid(after) ? after : undefined
  const [state, run, people, questions, unnamed, choices, { tags: waiting }] = await Promise.all([
    findFaceState(viewer),
    findRun(viewer),
    listPeople(viewer),
    listQuestions(viewer),
    listUnnamed(viewer, from),
    listNameChoices(viewer),
    countTogether({ tags: tagsWaitingFor(viewer) }),
  ])
  const shown = people.filter(({ isHidden }) => !isHidden)
  const hidden = people.filter(({ isHidden }) => isHidden)
  const named = people.filter(({ memberId, photoCount }) => memberId === null || photoCount > 0)
  return (
    <>
      <PageHeader title={peopleStatement(named.length)}>
        {stateWords({ ...state, isPaused: run?.isPaused ?? false })}{' '}
        {state.isOn ? (
          <a href="/choices/face-recognition">Change it</a>
        ) : (
          <a href="/choices/face-recognition/allow">Read what it would do</a>
        )}
        <p className="mt-2">
          <a href="/photos/tags">
            {waiting === 0
              ? 'Names that others put on you'
              : `${sentenceCase(inWords(waiting))} ${waiting === 1 ? 'name' : 'names'} of you in photos of others ${waiting === 1 ? 'waits' : 'wait'} for your answer`}
          </a>
        </p>
      </PageHeader>
      <LibraryTabs current="/photos/people" />
      {run && state.isOn && <RunPanel run={run} />}
      <Questions questions={questions} meId={viewer.id} />
      <Section
        id="people"
        title="People"
        note={
          <>
            <b>Nobody else sees this list.</b>A friend’s name shows to others once that friend allows it. A
            name without an account is yours alone. <ClauseTag id="C-160" />
          </>
        }
      >
        {shown.length > 0 ? (
          <PeopleGrid people={shown} meId={viewer.id} />
        ) : (
          <Empty>{hidden.length > 0 ? 'Everybody in your list is hidden.' : 'You named nobody.'}</Empty>
        )}
        {hidden.length > 0 && (
          <details className="mt-4">
            <summary className="link w-fit leading-7 text-quiet">
              {countOf(hidden.length, 'person', 'people')} hidden
            </summary>
            <PeopleGrid people={hidden} meId={viewer.id} />
          </details>
        )}
      </Section>
      <UnnamedForm
        count={unnamed.count}
        faces={unnamed.faces}
        choices={choices}
        isOn={state.isOn}
        nextHref={unnamed.next && `/photos/people?after=${unnamed.next}#unnamed`}
      />
    </>
  )
}
