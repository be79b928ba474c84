import { PageHeader } from '@/components/shell/page-header'

export const metadata = { title: 'Done' }

type Props = { searchParams: Promise<{ what?: string | string[] }> }

const OUTCOMES = {
  address: {
    title: 'Your address is confirmed.',
    lede: 'Our mail about your account goes there, and to nobody else. Your account is open now.',
    next: { href: '/sign-in', label: 'Sign in' },
  },
  change: {
    title: 'This is your address now.',
    lede: 'You sign in with it. The old address can take this back for three days.',
    next: { href: '/profile', label: 'Go to your profile' },
  },
  stopped: {
    title: 'The change was stopped.',
    lede: 'Your address stays as it was, and every browser was signed out. Set a new password now.',
    next: { href: '/reset', label: 'Set a new password' },
  },
  'taken-back': {
    title: 'The old address is back.',
    lede: 'Every later change was undone, and every browser was signed out. Set a new password now.',
    next: { href: '/reset', label: 'Set a new password' },
  },
}

export default async function VerifyDonePage({ searchParams }: Props) {
  const { what } = await searchParams
  const isKnown = typeof what === 'string' && Object.hasOwn(OUTCOMES, what)
  const { title, lede, next } = OUTCOMES[isKnown ? (what as keyof typeof OUTCOMES) : 'address']
  return (
    <>
      <PageHeader title={title}>{lede}</PageHeader>
      <p className="mt-7">
        <a className="btn" data-kind="main" href={next.href}>
          {next.label}
        </a>
      </p>
    </>
  )
}
