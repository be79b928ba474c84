import { PageHeader } from '@/components/shell/page-header'

/** A mailed link that was used, or whose time is over. */
export function LinkEnded() {
  return (
    <>
      <PageHeader title="This link has ended.">
        It was used, a newer one took its place, or its time is over. Nothing was changed now.
      </PageHeader>
      <p className="mt-7 flex flex-wrap gap-3">
        <a className="btn" data-kind="main" href="/sign-in">
          Sign in
        </a>
        <a className="btn" href="/profile">
          Go to your profile for a new one
        </a>
      </p>
    </>
  )
}
