import type { ReactNode } from 'react'
import { Section } from '@/components/shell/section'
import { Empty } from '@/components/ui/empty'
import { promoPurposes, purposeIds, purposeOf } from '@/lib/consent/purposes'
import { countOf, formatDay, formatMomentUtc } from '@/lib/format'
import type { findLookedAt } from '@/lib/oversight/looks'
import { StandingHistory } from './standing-history'

type Found = NonNullable<Awaited<ReturnType<typeof findLookedAt>>>

const providerNames = { FACEBOOK: 'Facebook', TWITTER: 'Twitter' }

/** What a look shows: the profile, the choices, links and mails as counts. No password, no token, no text of a mail. */
export function LookedAt({ person, choices, mailCount }: Found) {
  const fullName = [person.firstName, person.lastName].filter(Boolean).join(' ')
  return (
    <>
      <Section title="Profile">
        <Line label="Name">{fullName || 'Not given'}</Line>
        <Line label="E-mail">
          {person.email},{' '}
          {person.emailVerifiedAt ? `confirmed ${formatDay(person.emailVerifiedAt)}` : 'not confirmed'}
        </Line>
        <Line label="Phone">{person.phone ?? 'Not given'}</Line>
        <Line label="Age">{person.isAdult ? 'Adult' : 'Under 18'}</Line>
        <Line label="Opened">{formatMomentUtc(person.createdAt)}</Line>
        <Line label="Signed in">
          {countOf(person._count.sessions, 'session')} open, {countOf(person._count.devices, 'known browser')}
        </Line>
        <Line label="Mail">{countOf(mailCount, 'mail')} in their log</Line>
      </Section>
      <Section title="Choices" note="You can see a choice. Nobody but the person can make one.">
        {choices.noPromo.isOn && <Line label="All promotional mail">refused</Line>}
        {purposeIds.map((id) => {
          const refused = choices.noPromo.isOn && promoPurposes.includes(id)
          return (
            <Line key={id} label={purposeOf(id).title}>
              {refused ? 'off' : choices.byPurpose[id].value}
            </Line>
          )
        })}
      </Section>
      <Section title="Linked accounts" note="Tokens and values are not shown to anybody but the person.">
        {person.linkedAccounts.length === 0 && <Empty>Nothing is linked.</Empty>}
        {person.linkedAccounts.map(({ provider, createdAt, _count }) => (
          <Line key={provider} label={providerNames[provider]}>
            since {formatDay(createdAt)}, {countOf(_count.fields, 'field')} received
          </Line>
        ))}
      </Section>
      <Section title="Standing">
        <StandingHistory standings={person.standings} />
      </Section>
    </>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[200px_1fr]">
      <dt className="text-quiet">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </dl>
  )
}
