'use client'

import type { ReactNode } from 'react'
import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { Check, Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { makeKeyAction } from '@/lib/programs/actions'
import type { KeyState } from '@/lib/programs/schema'

/** Asks for a key: what the program is, what it does, and an act of its own for the terms. */
export function KeyForm({ version, terms }: { version: number; terms: ReactNode }) {
  return (
    <ActionForm action={makeKeyAction} className="mt-6 grid max-w-[34em] gap-5" after={<NewKey />}>
      <input type="hidden" name="version" value={version} />
      <Field
        name="name"
        label="What it is called"
        hint="Members whose things it reads see this name."
        maxLength={60}
      />
      <TextArea name="purpose" label="What it does with what it reads" maxLength={300} />
      <Check name="agree">{terms}</Check>
      <div>
        <SubmitButton kind="main">Make a key</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}

function NewKey() {
  const { key } = useFormOutcome() as KeyState
  if (!key) return null
  return (
    <div className="mt-5 max-w-[46em]">
      <p>
        <code className="block border-y border-rule py-4 font-mono text-[15px] break-all select-all">
          {key}
        </code>
      </p>
      <p className="mt-2 text-sm text-quiet">
        Copy it now. We keep only its fingerprint and cannot show it again.
      </p>
    </div>
  )
}
