import { redirect } from 'next/navigation'
import { DemoPeople } from '@/components/demo/demo-people'
import { ExamplePicture } from '@/components/inventory/flow-picture'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { findViewer } from '@/lib/auth/current-user'
import { listDemoPeople } from '@/lib/demo/queries'
import { env } from '@/lib/env'

const CLAIMS = [
  {
    say: 'Off means gone.',
    text: 'A switch here does not hide a thing. It ends it, destroys what it made, and counts again to show it.',
    clause: 'C-206',
  },
  {
    say: 'Unlinking removes.',
    text: 'Unlink Facebook or Twitter, and every field they gave us goes in the same moment. You get a receipt.',
    clause: 'C-048',
  },
  {
    say: 'Nobody looks unseen.',
    text: 'When one of us opens your account, you see who it was, when, and the reason they gave.',
    clause: 'X-04',
  },
  {
    say: 'Every promise shows how it stands.',
    text: 'Each sentence of the policy says whether it is kept yet, where its control is, and which tests prove it.',
    clause: 'C-003',
  },
]

export default async function StartPage() {
  if (await findViewer()) redirect('/overview')
  const people = listDemoPeople()
  return (
    <>
      <h1 className="title !mt-4 !max-w-[13em]">The switches here are real.</h1>
      <p className="lede">
        {env().SERVICE_NAME} shows everything that is held about you. Turn a thing off and it is gone, not
        hidden. Then check for yourself.
      </p>
      <p className="mt-8 flex flex-wrap gap-3">
        <a className="btn" data-kind="main" href="/sign-up">
          Open an account
        </a>
        <a className="btn" href="/trust">
          See the proof
        </a>
        {people.length > 0 && (
          <a className="btn" href="#demo">
            Look around
          </a>
        )}
      </p>
      <Section id="drawn" title="Everything we would hold, drawn" wide>
        <ExamplePicture />
        <p className="mt-3 max-w-[44em] text-[15px] text-quiet">
          An example, with invented figures. Facial recognition is off there, so its way is cut and no face is
          held. After you sign in, the picture is yours, with true counts.
        </p>
      </Section>
      {people.length > 0 && (
        <Section
          id="demo"
          title="Look around as one of these people"
          note={
            <>
              <b>A demo, on your own machine.</b>
              They are invented. Facebook, Twitter and the mailbox are stand-ins, and nothing leaves this
              computer.
            </>
          }
        >
          <DemoPeople people={people} />
        </Section>
      )}
      <Section
        title="What we claim"
        note="Each § leads to the promise, its control, and the tests that keep it."
      >
        {CLAIMS.map(({ say, text, clause }) => (
          <article key={clause} className="choice">
            <div>
              <h3 className="say">{say}</h3>
              <p className="mt-1.5 max-w-[36em] text-quiet">{text}</p>
            </div>
            <ClauseTag id={clause} />
          </article>
        ))}
      </Section>
    </>
  )
}
