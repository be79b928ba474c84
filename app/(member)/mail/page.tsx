import { z } from 'zod'
import { MailTable } from '@/components/mail/mail-table'
import { ServiceKinds } from '@/components/mail/service-kinds'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { kindStates } from '@/lib/campaigns/preferences'
import { getChoices } from '@/lib/consent/queries'
import { inWords } from '@/lib/format'
import { countMails, listMails, MAILS_PER_PAGE } from '@/lib/mail/queries'

export const metadata = { title: 'Mail we sent' }

export default async function MailPage({ searchParams }: { searchParams: Promise<{ before?: string }> }) {
  const viewer = await requireMember('/mail')
  const before = z.uuid().safeParse((await searchParams).before).data
  const [mails, { count, sent }, choices] = await Promise.all([
    listMails(viewer, before),
    countMails(viewer),
    getChoices(viewer),
  ])
  const last = mails.length === MAILS_PER_PAGE ? mails.at(-1) : undefined
  return (
    <>
      <PageHeader
        title={
          count === 0
            ? 'We have sent you no mail.'
            : `We have sent you ${inWords(sent)} ${sent === 1 ? 'mail' : 'mails'}.`
        }
      >
        Each mail to you stands here, with its date, its kind, the reason, and what became of it. We keep the
        line, never the text.
      </PageHeader>
      <Section
        title="Every mail, newest first"
        wide
        {...(before ? { more: { href: '/mail', label: 'Back to the newest' } } : {})}
      >
        <MailTable mails={mails} />
        {last && (
          <p className="pt-4">
            <a className="link" href={`/mail?before=${last.id}`}>
              Older mail
            </a>
          </p>
        )}
      </Section>
      <Section
        title="Mail that you choose"
        more={{ href: '/choices#promo', label: 'Change it' }}
        note="Each kind has its own switch, and one switch stands above them all."
      >
        {kindStates(choices).map(({ kind, title, isOn }) => (
          <div
            key={kind}
            className="flex flex-wrap items-baseline justify-between gap-4 border-b border-rule py-4"
          >
            <h3 className="font-serif text-[20px]">
              {title}: <em>{isOn ? 'on' : 'off'}</em>
            </h3>
            <a className="link text-sm" href={`/choices#${choiceOf(kind)}`}>
              Its switch<span className="sr-only"> for {title}</span>
            </a>
          </div>
        ))}
        <p className="flex gap-x-3 pt-3">
          <ClauseTag id="C-095" />
          <ClauseTag id="C-101" />
        </p>
      </Section>
      <Section
        title="Mail that belongs to your account"
        note="These five kinds, and no others, come whatever you choose. They never advertise."
      >
        <ServiceKinds />
        <p className="flex gap-x-3 pt-3">
          <ClauseTag id="C-097" />
          <ClauseTag id="C-098" />
        </p>
      </Section>
    </>
  )
}

const choiceOf = (kind: string) => `promo-${kind}s`
