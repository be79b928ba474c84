import { Clock } from '@/components/ui/clock'
import { Moment } from '@/components/ui/moment'

type TokenFactProps = { name: string; from: Date; until: Date | null; at: Date; hasLasting: boolean }

/** What is told of a token: that it is held, encrypted, and when it ends. Never the token. */
export function TokenFact({ name, from, until, at, hasLasting }: TokenFactProps) {
  const hasEnded = until !== null && until <= at
  return (
    <>
      Held, encrypted, never shown.{' '}
      {until === null ? (
        `${name} did not say when it ends.`
      ) : hasEnded ? (
        <>
          It ended on <Moment at={until} />.
        </>
      ) : (
        <>
          It ends on <Moment at={until} />.
        </>
      )}
      {hasLasting && ' The lasting key ends when you unlink.'}
      {until && !hasEnded && (
        <Clock
          from={from.getTime()}
          until={until.getTime()}
          at={at.getTime()}
          label={`How much of the time of ${name}’s token has passed`}
        />
      )}
    </>
  )
}
