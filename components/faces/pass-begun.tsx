import { countOf } from '@/lib/format'

/** Right after facial recognition went on: what happens now, and where it is seen. */
export function PassBegun({ count }: { count: number }) {
  return (
    <p>
      Facial recognition is on.{' '}
      {count > 0 ? (
        <>
          We look at your {countOf(count, 'photo')} now. See{' '}
          <a className="link" href="/photos/people">
            People in your photos
          </a>
          .
        </>
      ) : (
        'New photos are looked at as they come.'
      )}
    </p>
  )
}
