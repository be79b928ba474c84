import { Moment } from '@/components/ui/moment'

type SuspendedNoticeProps = { reason: string; since: Date; contactEmail: string }

/** Tells a suspended person since when and why, what stays theirs, and whom to ask. */
export function SuspendedNotice({ reason, since, contactEmail }: SuspendedNoticeProps) {
  return (
    <div className="notice mt-6 max-w-[46em]" data-kind="clock">
      <p>
        Your account is suspended since <Moment at={since} />: others do not see you.
      </p>
      <p className="mt-1">
        <b className="font-medium">The reason given:</b>{' '}
        <span className="[overflow-wrap:anywhere]">{reason}</span>
      </p>
      <p className="mt-1">
        You can still see and change what is yours. Do you think we are wrong? Write to{' '}
        <a className="link" href={`mailto:${contactEmail}`}>
          {contactEmail}
        </a>
        .
      </p>
    </div>
  )
}
