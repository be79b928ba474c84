import { FindForm } from '@/components/friends/find-form'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { requireMember } from '@/lib/auth/current-user'
import { getChoices } from '@/lib/consent/queries'

export const metadata = { title: 'Find people' }

const WAYS = [
  { purpose: 'find-by-name', words: 'your name or user name' },
  { purpose: 'find-by-email', words: 'your whole e-mail address' },
  { purpose: 'find-by-phone', words: 'your whole phone number' },
] as const

export default async function FindPeoplePage() {
  const viewer = await requireMember('/friends/find')
  const { byPurpose } = await getChoices(viewer)
  return (
    <>
      <PageHeader title="You find whoever wants to be found.">
        A name, a whole address or a whole number. Nothing you type is kept.{' '}
        <a href="/friends/photos#photos">Find photos</a>
      </PageHeader>
      <Section
        id="search"
        title="Find people"
        note={
          <>
            <b>Who is found</b>
            Only people who switched that way on, at most 20 at once. An address that nobody confirmed finds
            nobody. Whoever you ask to be your friend sees your name. <ClauseTag id="C-064" />
          </>
        }
      >
        {viewer.isSuspended ? (
          <Empty>You cannot search while your account is suspended.</Empty>
        ) : (
          <FindForm />
        )}
      </Section>
      <Section id="found" title="How others find you" more={{ href: '/profile#found', label: 'Change it' }}>
        <ul>
          {WAYS.map(({ purpose, words }) => (
            <li
              key={purpose}
              className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1 border-b border-rule py-4"
            >
              <span>By {words}</span>
              <span className="figure">{byPurpose[purpose].isOn ? 'on' : 'off'}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
