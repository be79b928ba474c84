import { notFound } from 'next/navigation'
import { PageHeader } from '@/components/shell/page-header'
import { requireMember } from '@/lib/auth/current-user'
import type { EndedWhy } from '@/lib/connections/link-commands'
import { settingsUrl } from '@/lib/connections/protocols'
import { providerFacts, providerOfSlug } from '@/lib/connections/providers'

export const metadata = { title: 'Not linked' }

type Props = { params: Promise<{ provider: string }>; searchParams: Promise<{ why?: string | string[] }> }
type Words = { title: string; say: string }

const words: Record<EndedWhy, (name: string) => Words> = {
  declined: (name) => ({
    title: 'You said no, and that is all.',
    say: `${name} gave us nothing, and nothing is linked.`,
  }),
  discarded: (name) => ({
    title: 'Discarded.',
    say: `What ${name} sent is destroyed, and nothing is linked. We tell ${name} to end the permission.`,
  }),
  late: (name) => ({
    title: 'This answer came too late.',
    say: `It counts once, for ten minutes, in the browser where you began. Nothing changed. Begin again to link ${name}.`,
  }),
  unreachable: (name) => ({
    title: `${name} gave no usable answer.`,
    say: `Nothing is linked, and nothing was kept. If your settings at ${name} list us, remove us there: we may hold no key to do it.`,
  }),
  taken: (name) => ({
    title: `This ${name} account cannot be linked here.`,
    say: `It is linked to another account. What ${name} sent is destroyed. Unlink it there, or choose another ${name} account.`,
  }),
  already: (name) => ({
    title: `${name} is linked already.`,
    say: 'Nothing changed. To link another account, unlink this one first.',
  }),
}

export default async function LinkEndedPage({ params, searchParams }: Props) {
  const [{ provider: slug }, { why }] = await Promise.all([params, searchParams])
  await requireMember()
  const provider = providerOfSlug(slug)
  if (!provider || typeof why !== 'string' || !Object.hasOwn(words, why)) notFound()
  const { name } = providerFacts(provider)
  const { title, say } = words[why as EndedWhy](name)
  return (
    <>
      <PageHeader title={title}>{say}</PageHeader>
      {why === 'unreachable' && (
        <p className="mt-6">
          <a className="link" href={settingsUrl(provider)} rel="noreferrer" target="_blank">
            Open your settings at {name}
          </a>{' '}
          <span className="quiet">in a new tab.</span>
        </p>
      )}
      <div className="mt-8 grid max-w-[520px] gap-3 sm:grid-cols-2">
        <a className="btn" href="/connections">
          Linked accounts
        </a>
        <a className="btn" href={`/connections/${slug}/link`}>
          Begin again
        </a>
      </div>
    </>
  )
}
