import { notFound } from 'next/navigation'
import { BeginLinkForm } from '@/components/connections/link-forms'
import { ScopeBoxes } from '@/components/connections/scope-boxes'
import { Notice } from '@/components/sessions/notice'
import { PageHeader } from '@/components/shell/page-header'
import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { requireMember } from '@/lib/auth/current-user'
import { findPendingAct } from '@/lib/auth/pending-act'
import { isFresh } from '@/lib/auth/session'
import { settingsUrl } from '@/lib/connections/protocols'
import { providerFacts, providerOfSlug } from '@/lib/connections/providers'
import { listConnections } from '@/lib/connections/queries'
import { env } from '@/lib/env'

export const metadata = { title: 'Before you link' }

type Props = { params: Promise<{ provider: string }> }

export default async function LinkPage({ params }: Props) {
  const { provider: slug } = await params
  const viewer = await requireMember()
  const provider = providerOfSlug(slug)
  if (!provider) notFound()
  const { name, scopes, tokenLife } = providerFacts(provider)
  const act = await findPendingAct(viewer, `/connections/${slug}/link`)
  const links = await listConnections(viewer)
  if (links.some((link) => link.provider === provider)) return <AlreadyLinked name={name} slug={slug} />
  return (
    <>
      <PageHeader kicker="Before you link" title={`What ${name} would give us.`}>
        Nothing has happened yet. Read it, look at your settings there, then decide.
      </PageHeader>
      <Section
        id="settings"
        title={`Your settings at ${name}`}
        note={
          <>
            <b>Why now.</b>
            What {name} passes on also depends on your settings there. It opens {name}, and we are not told.{' '}
            <ClauseTag id="C-046" />
          </>
        }
      >
        <p className="pt-5">
          <a className="link" href={settingsUrl(provider)} rel="noreferrer" target="_blank">
            Open your settings at {name}
          </a>{' '}
          <span className="quiet">in a new tab. There you see, and can end, what you allowed.</span>
        </p>
      </Section>
      <Section
        id="scopes"
        title="What we would receive"
        note={
          <>
            <b>At the door.</b>
            If {name} sends more than this, we drop it and tell you how many fields it was. Your friends,
            posts and photos there are not asked for. <ClauseTag id="C-040" />
          </>
        }
      >
        {!isFresh(viewer.session) && (
          <p className="notice mt-5" data-kind="clock">
            Linking gives a way into your account, so we ask for your password first.{' '}
            <a className="link" href={`/confirm?next=/connections/${slug}/link`}>
              Enter it now
            </a>
            , then tick and continue.
          </p>
        )}
        <Notice kind="clock" text={act?.said} />
        <BeginLinkForm provider={provider} name={name} typed={act?.values}>
          <ScopeBoxes scopes={scopes} name={name} />
          <p className="quiet mt-6 max-w-[40em]">
            {name} also gives {env().SERVICE_NAME} a token, a key that lasts {tokenLife}. We store it
            encrypted and never show it. We use it to read the values above and to end the permission. When
            you come back, you see what came, and link or discard it.
          </p>
        </BeginLinkForm>
      </Section>
    </>
  )
}

function AlreadyLinked({ name, slug }: { name: string; slug: string }) {
  return (
    <PageHeader title={`${name} is linked already.`}>
      <a href={`/connections#${slug}`}>See what it gave us</a>. To link another {name} account, unlink this
      one first.
    </PageHeader>
  )
}
