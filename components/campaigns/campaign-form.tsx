import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { Pick } from '@/components/ui/pick'
import { TextArea } from '@/components/ui/text-area'
import { writeCampaignAction } from '@/lib/campaigns/actions'
import { LONGEST_BODY, LONGEST_SUBJECT } from '@/lib/campaigns/schema'
import { promoKinds } from '@/lib/mail/kinds'

const options = Object.entries(promoKinds).map(([value, { title }]) => ({ value, label: title }))

export function CampaignForm() {
  return (
    <ActionForm action={writeCampaignAction} className="grid gap-5 pt-5">
      <Pick name="kind" label="Kind" options={options} />
      <Field name="subject" label="Subject" maxLength={LONGEST_SUBJECT} />
      <TextArea name="body" label="Text" rows={12} maxLength={LONGEST_BODY} />
      <div>
        <SubmitButton kind="main">Keep as a draft and preview</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
