import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Pick } from '@/components/ui/pick'
import { TextArea } from '@/components/ui/text-area'
import { openLookAction } from '@/lib/oversight/actions'
import { grounds } from '@/lib/oversight/grounds'
import { LONGEST_REASON } from '@/lib/oversight/schema'

const options = Object.entries(grounds).map(([value, { title }]) => ({ value, label: title }))

/** Asks why before anything is shown. */
export function LookForm({ personId }: { personId: string }) {
  return (
    <ActionForm action={openLookAction} className="grid gap-5 pt-5">
      <input type="hidden" name="personId" value={personId} />
      <Pick name="ground" label="What is it for?" options={options} />
      <TextArea
        name="reason"
        label="Reason"
        maxLength={LONGEST_REASON}
        hint="At least ten characters. The person reads these words."
      />
      <div>
        <SubmitButton kind="main">Record the reason and look</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
