import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Check } from '@/components/ui/field'
import { sendCampaignAction } from '@/lib/campaigns/actions'

/** Sends a campaign: a ticked box, the password, then it goes. */
export function SendForm({ campaignId }: { campaignId: string }) {
  return (
    <ActionForm action={sendCampaignAction} className="grid gap-5 pt-5">
      <input type="hidden" name="campaignId" value={campaignId} />
      <Check name="confirm">I have read the preview. Send it to everybody who wants this kind.</Check>
      <div>
        <SubmitButton kind="main">Send this campaign</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
