import { countOf } from '@/lib/format'

/** Says that names of the member wait for an answer; nothing where none does. */
export function TagsNotice({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <p className="notice mt-6 max-w-[46em]">
      {countOf(count, 'name')} of you in photos of others {count === 1 ? 'waits' : 'wait'} for your answer.{' '}
      <a className="link" href="/photos/tags">
        Allow or refuse
      </a>
    </p>
  )
}
