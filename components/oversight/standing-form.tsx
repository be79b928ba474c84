import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { TextArea } from '@/components/ui/text-area'
import { restorePersonAction, suspendPersonAction } from '@/lib/oversight/actions'
import { LONGEST_REASON } from '@/lib/oversight/schema'

type StandingFormProps = { personId: string; isSuspended: boolean; typed?: Record<string, string> }

/** Suspends or restores, with a reason. */
export function StandingForm({ personId, isSuspended, typed }: StandingFormProps) {
  return (
    <ActionForm
      action={isSuspended ? restorePersonAction : suspendPersonAction}
      className="grid gap-5 pt-5"
      typed={typed}
    >
      <input type="hidden" name="personId" value={personId} />
      <TextArea
        name="reason"
        label={isSuspended ? 'Why it is restored' : 'Why it is suspended'}
        maxLength={LONGEST_REASON}
        hint={
          isSuspended
            ? 'At least ten characters. It stays with the account.'
            : 'At least ten characters. The person gets these words by mail.'
        }
      />
      <div>
        <SubmitButton kind={isSuspended ? 'main' : 'alarm'}>
          {isSuspended ? 'Restore this account' : 'Suspend this account'}
        </SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
