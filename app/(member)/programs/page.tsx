import { HowItReads } from '@/components/programs/how-it-reads'
import { KeyForm } from '@/components/programs/key-form'
import { ProgramList } from '@/components/programs/program-list'
import { TermsLine } from '@/components/programs/terms-line'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Empty } from '@/components/ui/empty'
import { requireMember } from '@/lib/auth/current-user'
import { env } from '@/lib/env'
import { inWords, sentenceCase } from '@/lib/format'
import { listPrograms } from '@/lib/programs/queries'
import { currentTerms } from '@/lib/programs/terms'

export const metadata = { title: 'Programs' }

export default async function ProgramsPage() {
  const viewer = await requireMember('/programs')
  const programs = await listPrograms(viewer)
  const { version } = currentTerms()
  const reading = programs.filter(({ endedAt, isBlocked }) => !endedAt && !isBlocked).length
  return (
    <>
      <PageHeader
        title={
          <>
            {reading === 0 ? 'No program' : <b>{sentenceCase(inWords(reading))}</b>}
            {reading === 0 ? '' : reading === 1 ? ' program' : ' programs'} may read with a key of yours.
          </>
        }
      >
        A program reads only what a member made public and opened to programs. Its owner sees each reading.
        What programs read of yours stands under <a href="/activity/seen">who saw my data</a>.
      </PageHeader>
      <Section id="programs" title="Your programs">
        <ProgramList programs={programs} version={version} />
      </Section>
      <Section
        id="key"
        title="Make a key"
        more={{ href: '/api-terms', label: 'Terms for programs' }}
        note={
          <>
            <b>Terms first</b>
            No key without accepting them. When they change, keys stop until you accept the new ones.{' '}
            <ClauseTag id="C-121" />
          </>
        }
      >
        {viewer.isSuspended ? (
          <Empty>You cannot make a key while your account is suspended.</Empty>
        ) : (
          <KeyForm version={version} terms={<TermsLine version={version} />} />
        )}
      </Section>
      <Section id="how" title="How a program reads">
        <HowItReads origin={env().APP_ORIGIN} />
      </Section>
    </>
  )
}
