import { notFound, redirect } from 'next/navigation'
import { ConsentScreen } from '@/components/consent/consent-screen'
import { WouldLook } from '@/components/faces/would-look'
import { PageHeader } from '@/components/shell/page-header'
import { requireMember } from '@/lib/auth/current-user'
import { isPurposeId, purposeOf } from '@/lib/consent/purposes'
import { getChoices } from '@/lib/consent/queries'
import { countLookable } from '@/lib/faces/passes'

export const metadata = { title: 'Read, then decide' }

export default async function AllowPage({ params }: { params: Promise<{ purpose: string }> }) {
  const { purpose } = await params
  const viewer = await requireMember(`/choices/${purpose}/allow`)
  if (!isPurposeId(purpose) || !purposeOf(purpose).ownScreen) notFound()
  if ((await getChoices(viewer)).byPurpose[purpose].isOn) redirect(`/choices#${purpose}`)
  return (
    <>
      <PageHeader kicker="Read, then decide" title={`${purposeOf(purpose).title}: what you would allow.`}>
        It is off. It stays off until you tick the box below and press the button.
      </PageHeader>
      <ConsentScreen purpose={purpose}>
        {purpose === 'face-recognition' && <WouldLook count={await countLookable(viewer)} />}
      </ConsentScreen>
    </>
  )
}
