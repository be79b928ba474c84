import { countOf } from '@/lib/format'

/** Says that people wait for an answer; nothing where nobody does. */
export function RequestsNotice({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <p className="notice mt-6 max-w-[46em]">
      {countOf(count, 'person asks', 'people ask')} to be your friend.{' '}
      <a className="link" href="/friends">
        {count === 1 ? 'Answer them' : 'Answer each'}
      </a>
    </p>
  )
}
