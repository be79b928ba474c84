import { ActionForm, FormMessage } from '@/components/ui/action-form'
import { proveChoiceAction } from '@/lib/inventory/actions'
import type { ProvableChoice } from '@/lib/inventory/schema'

/** Counts again, on the spot, what a choice made, and says when. */
export function ProveIt({ purpose }: { purpose: ProvableChoice }) {
  return (
    <ActionForm action={proveChoiceAction} className="prove">
      <input type="hidden" name="purpose" value={purpose} />
      <button className="link figure min-h-6">Prove it</button>
      <FormMessage />
    </ActionForm>
  )
}
