import { PageHeader } from './page-header'

/** What stands where nothing is, or nothing that is yours: the two look the same. */
export function NothingHere({ signedIn }: { signedIn: boolean }) {
  return (
    <>
      <PageHeader kicker="404" title="Nothing is here.">
        The page does not exist, or it is not yours to see. We do not say which.
      </PageHeader>
      <p className="mt-8">
        <a className="btn" href={signedIn ? '/overview' : '/'}>
          {signedIn ? 'Go to your overview' : 'Go to the start'}
        </a>
      </p>
    </>
  )
}
