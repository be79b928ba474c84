'use client'

import { useState, type FormEvent } from 'react'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Fault } from '@/components/ui/fault'
import { FieldFrame } from '@/components/ui/field-frame'
import { verifyReceiptAction } from '@/lib/consent/actions'
import { RECEIPT_CHARACTERS, RECEIPT_TOO_LONG } from '@/lib/consent/receipt-size'

/** Takes a receipt file's text and says whether each link of it holds. */
export function VerifyForm() {
  const [isTooLong, setTooLong] = useState(false)
  const keepBack = (event: FormEvent<HTMLElement>) => {
    const text = event.currentTarget.querySelector('textarea')?.value ?? ''
    setTooLong(text.length > RECEIPT_CHARACTERS)
    if (text.length > RECEIPT_CHARACTERS) event.preventDefault()
  }
  return (
    <div onSubmitCapture={keepBack}>
      <ActionForm action={verifyReceiptAction} className="mt-5 grid gap-4">
        <FieldFrame<string> name="receipt" label="The text of the file">
          {(tied) => <textarea {...tied} className="input figure min-h-32" spellCheck={false} />}
        </FieldFrame>
        {isTooLong ? (
          <div role="alert">
            <Fault id="too-long" text={RECEIPT_TOO_LONG} />
          </div>
        ) : (
          <FormMessage />
        )}
        <div>
          <SubmitButton>Check it</SubmitButton>
        </div>
      </ActionForm>
    </div>
  )
}
