import { ClaimTable } from '@/components/security/claim-table'
import { PracticeRows } from '@/components/security/practice-rows'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { env } from '@/lib/env'
import { securityClaims } from '@/lib/security/claims'
import { notYet, practices } from '@/lib/security/practices'

export const metadata = {
  title: 'Security',
  description: 'How to report a weak spot, what happens next, and how your data is guarded.',
}

export default function SecurityPage() {
  const { SECURITY_EMAIL } = env()
  return (
    <>
      <PageHeader kicker="Security" title="Found a weak spot? Tell us first.">
        <p>
          Write to <a href={`mailto:${SECURITY_EMAIL}`}>{SECURITY_EMAIL}</a>. Machines find the same address
          in <a href="/.well-known/security.txt">security.txt</a>.
        </p>
      </PageHeader>
      <Report />
      <Section
        title="How your data is guarded"
        note="Each § leads to the promise and to the tests that check it with each change."
      >
        <PracticeRows practices={practices} />
      </Section>
      <Section
        id="limits"
        title="What we cannot promise"
        note={
          <>
            We would rather say it here than in small print. <ClauseTag id="C-197" />
          </>
        }
      >
        <div className="prose pt-5">
          <p>No service can be perfectly safe, and we do not guarantee that this one is.</p>
          <p>If your data leaks all the same, we tell you what was affected and what you can do.</p>
        </div>
        <ul className="mt-4 list-disc pl-5 leading-7 text-quiet">
          {notYet.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Section
        id="claims"
        title="What we claim of OWASP ASVS 5.0"
        note={
          <>
            <b>By number, with the test.</b>
            The standard lists what a safe application does. We claim a number only when a test shows it, and
            no level as a whole.
          </>
        }
      >
        <ClaimTable claims={securityClaims} />
      </Section>
    </>
  )
}

function Report() {
  const steps = [
    [
      'What helps',
      'Say where it is, what you did, and what you could see or change. Use your own account, and stop once you have shown it.',
    ],
    [
      'In three days',
      'A person answers you, within three working days. There is no form and no account to open.',
    ],
    [
      'Until it is mended',
      'You hear what we found and when it is mended. We aim at 48 hours for what is critical, and at seven days for what is serious.',
    ],
    [
      'Afterwards',
      'We name you if you like, and tell everybody who was affected. Publish what you found once it is mended.',
    ],
    ['No bounty', 'We pay no reward. We take no step against you for a report that keeps to this.'],
  ] as const
  return (
    <Section
      id="report"
      title="How to report, and what happens next"
      note={
        <>
          You may look for weak spots in your own account. Leave the data of others alone, and do not flood
          the service. <ClauseTag id="C-188" />
        </>
      }
    >
      <dl>
        {steps.map(([when, what]) => (
          <div key={when} className="row">
            <dt className="font-medium">{when}</dt>
            <dd className="col-span-full text-quiet md:col-span-2 md:col-start-2">{what}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
