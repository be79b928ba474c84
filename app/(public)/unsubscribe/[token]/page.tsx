import { notFound } from 'next/navigation'
import { KindSwitches, LeaveForm } from '@/components/campaigns/leave-forms'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { leavingWords } from '@/lib/campaigns/leaving-words'
import { findMailedChoices } from '@/lib/campaigns/preferences'
import { verbOf } from '@/lib/consent/words'

export const metadata = {
  title: 'Stop our mail',
  robots: { index: false, follow: false },
}

export default async function UnsubscribePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const mailed = await findMailedChoices(token)
  if (!mailed) notFound()
  const { address, kind, kinds } = mailed
  const current = kinds.find((state) => state.kind === kind)!
  const anyIsOn = kinds.some(({ isOn }) => isOn)
  return (
    <>
      <PageHeader
        kicker={<>For {address}</>}
        title={
          <>
            {current.title} {`${verbOf(current.purpose)} `}
            <em>{current.isOn ? 'on' : 'off'}</em>.
          </>
        }
      >
        {leavingWords(mailed)}
      </PageHeader>
      <LeaveForm token={token} current={current} anyIsOn={anyIsOn} />
      <Section
        title="What we may mail you"
        note={
          <>
            The same switches stand with your <a href="/choices#promo">choices</a>. This link only switches
            them off, and can change nothing else.
          </>
        }
      >
        <KindSwitches token={token} kinds={kinds} />
        <p className="flex gap-x-3 pt-3">
          <ClauseTag id="C-096" />
          <ClauseTag id="C-100" />
        </p>
      </Section>
    </>
  )
}
