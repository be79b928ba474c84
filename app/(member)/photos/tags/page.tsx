import { ChoiceRow } from '@/components/consent/choice-row'
import { TagAnswers } from '@/components/faces/tag-answers'
import { TagRows } from '@/components/faces/tag-rows'
import { ProveIt } from '@/components/inventory/prove-it'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { Empty } from '@/components/ui/empty'
import { requireMember } from '@/lib/auth/current-user'
import { getChoices } from '@/lib/consent/queries'
import { listTags } from '@/lib/faces/tag-queries'
import { inWords, sentenceCase } from '@/lib/format'

export const metadata = { title: 'Names of you' }

export default async function TagsPage() {
  const viewer = await requireMember('/photos/tags')
  const [tags, { byPurpose }] = await Promise.all([listTags(viewer), getChoices(viewer)])
  const waiting = tags.filter(({ answer }) => answer === 'WAITING')
  const allowed = tags.filter(({ answer }) => answer === 'ALLOWED')
  return (
    <>
      <PageHeader kicker="In photos of others" title={titleOf(waiting.length, allowed.length)}>
        A friend can say who is in a photo. Others read your name there only if you allow it.
      </PageHeader>
      <Section title="Who may name you" note="Off means never: it also takes back every name there is.">
        <ChoiceRow
          purpose="being-named"
          choice={byPurpose['being-named']}
          proof={<ProveIt purpose="being-named" />}
        />
      </Section>
      <TagAnswers>
        <Section
          id="waiting"
          title="Waiting for your answer"
          note="No answer is a no: nobody else sees the name."
        >
          {waiting.length > 0 ? <TagRows tags={waiting} /> : <Empty>Nothing waits for you.</Empty>}
        </Section>
        <Section id="allowed" title="Names you allowed" note="You can take your name off at any time.">
          {allowed.length > 0 ? <TagRows tags={allowed} /> : <Empty>You allowed no name.</Empty>}
        </Section>
      </TagAnswers>
    </>
  )
}

function titleOf(waiting: number, allowed: number) {
  if (waiting > 0)
    return `${sentenceCase(inWords(waiting))} ${waiting === 1 ? 'name waits' : 'names wait'} for your answer.`
  if (allowed > 0) return `You allowed ${inWords(allowed)} ${allowed === 1 ? 'name' : 'names'} of you.`
  return 'Nobody put your name on a photo.'
}
