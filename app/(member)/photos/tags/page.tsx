import { ChoiceRow } from '@/components/consent/choice-row'
import { TagAnswers } from '@/components/faces/tag-answers'
import { TagRows } from '@/components/faces/tag-rows'
import { ProveIt } from '@/components/inventory/prove-it'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { Empty } from '@/components/ui/empty'
import { PageSteps } from '@/components/ui/page-steps'
import { requireMember } from '@/lib/auth/current-user'
import { countMade } from '@/lib/consent/made-queries'
import { getChoices } from '@/lib/consent/queries'
import { listTags, TAGS_PER_PAGE, type TagPage } from '@/lib/faces/tag-queries'
import { inWords, sentenceCase } from '@/lib/format'
import { readPosition } from '@/lib/position'

export const metadata = { title: 'Names of you' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function TagsPage({ searchParams }: Props) {
  const viewer = await requireMember('/photos/tags')
  const sent = await searchParams
  const [waiting, allowed, { byPurpose }, made] = await Promise.all([
    listTags(viewer, { answer: 'WAITING', from: readPosition(sent.waiting) }),
    listTags(viewer, { answer: 'ALLOWED', from: readPosition(sent.allowed) }),
    getChoices(viewer),
    countMade(viewer, 'being-named'),
  ])
  return (
    <>
      <PageHeader kicker="In photos of others" title={titleOf(waiting.count, allowed.count)}>
        A friend can say who is in a photo. Others read your name there only if you allow it.
      </PageHeader>
      <Section title="Who may name you" note="Off means never: it also takes back every name there is.">
        <ChoiceRow
          purpose="being-named"
          choice={byPurpose['being-named']}
          made={made}
          proof={<ProveIt purpose="being-named" />}
        />
      </Section>
      <TagAnswers>
        <Section
          id="waiting"
          title="Waiting for your answer"
          note="No answer is a no: nobody else sees the name."
        >
          {waiting.count > 0 ? <TagRows tags={waiting.tags} /> : <Empty>Nothing waits for you.</Empty>}
          <TagSteps
            page={waiting}
            label="More names that wait"
            hrefOf={(to) => hrefOf({ waiting: to, allowed: allowed.from }, 'waiting')}
          />
        </Section>
        <Section id="allowed" title="Names you allowed" note="You can take your name off at any time.">
          {allowed.count > 0 ? <TagRows tags={allowed.tags} /> : <Empty>You allowed no name.</Empty>}
          <TagSteps
            page={allowed}
            label="More names you allowed"
            hrefOf={(to) => hrefOf({ waiting: waiting.from, allowed: to }, 'allowed')}
          />
        </Section>
      </TagAnswers>
    </>
  )
}

type StepsProps = { page: TagPage; label: string; hrefOf: (from: number) => string }

function TagSteps({ page: { count, from }, label, hrefOf }: StepsProps) {
  const words = { back: 'Newer names', on: 'Older names' }
  return <PageSteps {...{ label, from, count, words, hrefOf }} most={TAGS_PER_PAGE} />
}

/** Where each of the two lists stands, in one address. */
function hrefOf(from: Record<'waiting' | 'allowed', number>, part: string) {
  const query = new URLSearchParams()
  for (const [name, position] of Object.entries(from)) if (position > 0) query.set(name, String(position))
  return `/photos/tags${query.size > 0 ? `?${query}` : ''}#${part}`
}

function titleOf(waiting: number, allowed: number) {
  if (waiting > 0)
    return `${sentenceCase(inWords(waiting))} ${waiting === 1 ? 'name waits' : 'names wait'} for your answer.`
  if (allowed > 0) return `You allowed ${inWords(allowed)} ${allowed === 1 ? 'name' : 'names'} of you.`
  return 'Nobody put your name on a photo.'
}
