import { Notice } from '@/components/sessions/notice'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Clock } from '@/components/ui/clock'
import { Field } from '@/components/ui/field'
import { Moment } from '@/components/ui/moment'
import {
  cancelEmailChangeAction,
  requestEmailChangeAction,
  sendVerificationAction,
} from '@/lib/account/actions'
import type { PendingAct } from '@/lib/auth/pending-act'
import { now } from '@/lib/clock'

type Pending = { newEmail: string; createdAt: Date; expiresAt: Date }
type Replaced = { oldEmail: string; replacedAt: Date; undoUntil: Date }
type EmailPanelProps = {
  email: string
  isConfirmed: boolean
  pending: Pending | null
  replaced: Replaced | null
  act: PendingAct | null
}

/** The address as a small process: what counts now, what waits, and the way to change it. */
export function EmailPanel({ email, isConfirmed, pending, replaced, act }: EmailPanelProps) {
  return (
    <>
      <p className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1 border-b border-rule py-4">
        <span className="min-w-0 font-medium wrap-anywhere">{email}</span>
        <span className={isConfirmed ? 'figure is-clear' : 'figure is-clock'}>
          {isConfirmed ? 'confirmed' : 'not confirmed'}
        </span>
      </p>
      {!isConfirmed && <Unconfirmed />}
      {replaced && <Undoable replaced={replaced} />}
      {pending && <Waiting pending={pending} />}
      <Notice kind="clock" text={act?.said} />
      <ActionForm
        action={requestEmailChangeAction}
        className="mt-6 grid max-w-[460px] gap-5"
        typed={act?.values}
      >
        <Field
          name="email"
          label="New e-mail address"
          type="email"
          required
          maxLength={254}
          autoComplete="email"
          hint="We ask for your password first. The new address must confirm; the old one is told, and can undo it for three days."
        />
        <div>
          <SubmitButton>Change the address</SubmitButton>
          <FormMessage />
        </div>
      </ActionForm>
    </>
  )
}

function Unconfirmed() {
  return (
    <div className="notice mt-5" data-kind="clock">
      <p>Confirm this address with the link that we mailed to it.</p>
      <ActionForm action={sendVerificationAction} className="mt-3">
        <SubmitButton>Mail the link again</SubmitButton>
        <FormMessage />
      </ActionForm>
    </div>
  )
}

function Undoable({ replaced: { oldEmail, replacedAt, undoUntil } }: { replaced: Replaced }) {
  return (
    <div className="notice mt-5" data-kind="clock">
      <p>
        The change can be taken back at the old address,{' '}
        <b className="font-medium wrap-anywhere">{oldEmail}</b>, until <Moment at={undoUntil} />. Our mail
        there has the link.
      </p>
      <Clock
        from={replacedAt.getTime()}
        until={undoUntil.getTime()}
        at={now().getTime()}
        label="Time until the change is final"
      />
    </div>
  )
}

function Waiting({ pending }: { pending: Pending }) {
  const { newEmail, createdAt, expiresAt } = pending
  return (
    <div className="notice mt-5" data-kind="clock">
      <p>
        <b className="font-medium wrap-anywhere">{newEmail}</b> waits to be confirmed until{' '}
        <Moment at={expiresAt} />. Until then nothing changes.
      </p>
      <Clock
        from={createdAt.getTime()}
        until={expiresAt.getTime()}
        at={now().getTime()}
        label="Time until the change lapses"
      />
      <ActionForm action={cancelEmailChangeAction} className="mt-4">
        <SubmitButton>Withdraw the change</SubmitButton>
        <FormMessage />
      </ActionForm>
    </div>
  )
}
