import { countOf } from '@/lib/format'

/** Before facial recognition goes on: at how many photos it would look. */
export function WouldLook({ count }: { count: number }) {
  return (
    <p className="say">
      {count > 0
        ? `It would look at your ${countOf(count, 'photo')} at once, and at each new one.`
        : 'You have no photo that it may look at yet. It would look at each new one.'}
    </p>
  )
}
