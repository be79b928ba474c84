import { notFound } from 'next/navigation'
import { AskedForm } from '@/components/faces/asked-form'
import { NamedForm } from '@/components/faces/named-form'
import { DeclarationForm, PersonActs } from '@/components/faces/person-acts'
import { TemplateRows } from '@/components/faces/template-rows'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { PageSteps } from '@/components/ui/page-steps'
import { requireMember } from '@/lib/auth/current-user'
import { now } from '@/lib/clock'
import { findMerge } from '@/lib/faces/merge-queries'
import { findFaceState, listNameChoices } from '@/lib/faces/people-queries'
import { FACES_PER_PAGE, findPerson } from '@/lib/faces/person-queries'
import { accountWords, templatesTitle } from '@/lib/faces/people-words'
import { countOf } from '@/lib/format'
import { readPosition } from '@/lib/position'
import { isUuid } from '@/lib/uuid'

export const metadata = { title: 'One person' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PersonPage({ params, searchParams }: Props) {
  const { id } = await params
  const search = await searchParams
  const [from, askedFrom] = [readPosition(search.from), readPosition(search.asked)]
  const chosen = typeof search.with === 'string' && isUuid(search.with) ? search.with : null
  const viewer = await requireMember(`/photos/people/${id}`)
  const person = isUuid(id) ? await findPerson(viewer, id, { from, askedFrom }) : null
  if (!person) notFound()
  const [choices, { isOn }, merge] = await Promise.all([
    listNameChoices(viewer),
    findFaceState(viewer),
    chosen ? findMerge(viewer, id, chosen) : null,
  ])
  const { name, named, namedCount, photoCount, asked, templates, others } = person
  return (
    <>
      <PageHeader
        kicker={
          <a className="link" href="/photos/people">
            All people
          </a>
        }
        title={`${name}, in ${countOf(photoCount, 'photo')}.`}
      >
        {accountWords(person)} <a href={`/photos?person=${id}`}>These photos in your library</a>
      </PageHeader>
      <AskedForm person={person} faces={asked.faces.map(({ faceId, ...rest }) => ({ id: faceId, ...rest }))}>
        <PageSteps
          label="More faces that may be theirs"
          from={asked.from}
          most={FACES_PER_PAGE}
          count={asked.count}
          words={{ back: 'Likelier faces', on: 'Less likely faces' }}
          hrefOf={(to) => `/photos/people/${id}${to > 0 ? `?asked=${to}` : ''}#asked`}
        />
      </AskedForm>
      <Section id="named" title="Faces with this name">
        {named.length > 0 ? (
          <NamedForm
            name={name}
            faces={named.map(({ faceId, ...rest }) => ({ id: faceId, ...rest }))}
            choices={choices}
            isOn={isOn}
          />
        ) : (
          <Empty>{namedCount > 0 ? 'No face stands so far back.' : 'No face has this name.'}</Empty>
        )}
        <PageSteps
          label="More faces"
          from={from}
          most={FACES_PER_PAGE}
          count={namedCount}
          words={{ back: 'Larger faces', on: 'Smaller faces' }}
          hrefOf={(to) => `/photos/people/${id}${to > 0 ? `?from=${to}` : ''}#named`}
        />
      </Section>
      <Section
        id="templates"
        title={templatesTitle(templates.length, name)}
        note={
          <>
            <b>Each has a clock.</b>A template ends a year after it last matched, and three years after it was
            made in any case. <ClauseTag id="C-162" />
          </>
        }
      >
        {templates.length > 0 ? (
          <TemplateRows templates={templates} at={now().getTime()} />
        ) : (
          <Empty>Nothing that was made from a face of {name} is kept here.</Empty>
        )}
        {isOn && !person.memberId && !person.isFaceless && (
          <DeclarationForm person={person} templateCount={templates.length} />
        )}
      </Section>
      <Section id="acts" title="Change" note={<ClauseTag id="C-161" />}>
        <PersonActs
          person={person}
          others={others}
          merge={merge}
          namedCount={namedCount}
          templateCount={templates.length}
        />
      </Section>
    </>
  )
}
