import type { ReactNode } from 'react'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Check } from '@/components/ui/field'
import { allowOnScreenAction } from '@/lib/consent/actions'
import { purposeOf, type PurposeId } from '@/lib/consent/purposes'
import { faceTerms } from '@/lib/consent/face-terms'
import { agreementOf } from '@/lib/consent/words'

/** Asks for one purpose on a page of its own: what, who, how long, how it ends; and an act that does nothing else. */
export function ConsentScreen({
  purpose,
  children,
}: {
  purpose: PurposeId
  /** What would begin, with numbers. */
  children?: ReactNode
}) {
  const { title } = purposeOf(purpose)
  return (
    <div className="max-w-[760px]">
      <dl className="mt-8 border-t border-ink">
        {faceTerms.map(({ question, answer }) => (
          <div
            key={question}
            className="grid gap-1 border-b border-rule py-5 md:grid-cols-[180px_1fr] md:gap-6"
          >
            <dt className="font-medium">{question}</dt>
            <dd className="text-quiet">{answer}</dd>
          </div>
        ))}
      </dl>
      {children && <div className="mt-8">{children}</div>}
      <ActionForm action={allowOnScreenAction} className="mt-8 grid gap-5">
        <input type="hidden" name="purpose" value={purpose} />
        <Check name="agree">{agreementOf(purpose)}</Check>
        <FormMessage />
        <div className="flex flex-wrap gap-3">
          <SubmitButton>Turn on {title.toLowerCase()}</SubmitButton>
          <a className="btn" href={`/choices#${purpose}`}>
            Leave it off
          </a>
        </div>
      </ActionForm>
    </div>
  )
}
