import { BirthdateForm } from '@/components/account/birthdate-form'
import { EmailPanel } from '@/components/account/email-panel'
import { NamesForm, PhoneForm, UserNameForm } from '@/components/account/names-form'
import { ProfileHistory } from '@/components/account/profile-history'
import { Why } from '@/components/account/why'
import { ChoiceRow } from '@/components/consent/choice-row'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { getProfile, listFormerUserNames, listProfileChanges } from '@/lib/account/queries'
import { requireMember } from '@/lib/auth/current-user'
import { findPendingAct } from '@/lib/auth/pending-act'
import type { PurposeId } from '@/lib/consent/purposes'
import { getChoices } from '@/lib/consent/queries'

export const metadata = { title: 'Profile' }

const SEEN: PurposeId[] = ['profile-public', 'profile-searchable', 'profile-api']
const NEW: PurposeId[] = ['new-photos-shared', 'new-photos-api']
const FOUND: PurposeId[] = ['find-by-name', 'find-by-email', 'find-by-phone']

export default async function ProfilePage() {
  const viewer = await requireMember('/profile')
  const [profile, { byPurpose }, changes, former, act] = await Promise.all([
    getProfile(viewer),
    getChoices(viewer),
    listProfileChanges(viewer),
    listFormerUserNames(viewer),
    findPendingAct(viewer, '/profile'),
  ])
  const isPublic = byPurpose['profile-public'].isOn && !viewer.isSuspended
  return (
    <>
      <PageHeader title={isPublic ? 'Anybody can see your name.' : 'Only you see your profile page.'}>
        Change any of it at any time; it changes everywhere.{' '}
        <a href={`/u/${profile.userName}`}>
          {isPublic ? 'See your public page' : 'See what others would see'}
        </a>
      </PageHeader>
      <Section
        id="name"
        title="Name"
        note={
          <>
            <b>Why we ask</b>
            <Why of="firstName" /> <ClauseTag id="C-027" />
          </>
        }
      >
        <NamesForm firstName={profile.firstName} lastName={profile.lastName} />
      </Section>
      <Section
        id="user-name"
        title="User name"
        note={
          <>
            <b>Why we ask</b>
            <Why of="userName" /> <ClauseTag id="C-026" />
          </>
        }
      >
        <UserNameForm userName={profile.userName} />
      </Section>
      <Section
        id="email"
        title="E-mail address"
        note={
          <>
            <b>Why we ask</b>
            <Why of="email" /> <ClauseTag id="C-030" />
          </>
        }
      >
        <EmailPanel
          email={profile.email}
          isConfirmed={profile.emailIsConfirmed}
          pending={profile.pendingEmail}
          replaced={profile.replacedEmail}
          act={act}
        />
      </Section>
      <Section
        id="phone"
        title="Phone number"
        note={
          <>
            <b>Why we ask</b>
            <Why of="phone" /> <ClauseTag id="C-029" />
          </>
        }
      >
        <PhoneForm phone={profile.phone} />
      </Section>
      <Section
        id="birthdate"
        title="Birthdate"
        note={
          <>
            <b>Why we ask</b>
            <Why of="birthdate" /> <ClauseTag id="C-028" />
          </>
        }
      >
        <BirthdateForm birthdate={profile.birthdate} />
      </Section>
      <Section
        id="seen"
        title="Who sees it"
        note="Your page shows your name and user name. Address, number and birthdate are on no page of yours."
      >
        {SEEN.map((purpose) => (
          <ChoiceRow key={purpose} purpose={purpose} choice={byPurpose[purpose]} />
        ))}
      </Section>
      <Section
        id="new-photos"
        title="New photos"
        note="You decide about each photo on its own page, at any time. These two are where a new one begins."
      >
        {NEW.map((purpose) => (
          <ChoiceRow key={purpose} purpose={purpose} choice={byPurpose[purpose]} />
        ))}
      </Section>
      <Section id="found" title="How others find you" note="Each switch opens one way, and no other.">
        {FOUND.map((purpose) => (
          <ChoiceRow key={purpose} purpose={purpose} choice={byPurpose[purpose]} />
        ))}
      </Section>
      <Section
        id="history"
        title="History"
        note={
          <>
            <b>Only you see this</b>
            We keep that something changed, and not what it was. Former user names stay yours.{' '}
            <ClauseTag id="C-012" />
          </>
        }
      >
        <ProfileHistory changes={changes} former={former} />
      </Section>
      <Section
        id="access"
        title="Password and sessions"
        more={{ href: '/activity/devices', label: 'Where you are signed in' }}
        note={
          <>
            <b>Why we ask</b>
            <Why of="password" />
          </>
        }
      >
        <p className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1 border-b border-rule py-4">
          <span>Your password</span>
          <a className="link" href="/account/password">
            Set a new one
          </a>
        </p>
      </Section>
    </>
  )
}
