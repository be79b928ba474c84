'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { findPeopleAction } from '@/lib/oversight/actions'
import type { ListedPerson } from '@/lib/oversight/people'
import { PeopleTable } from './people-table'

/** One box for a name or an address. It is sent in the body, so that it stands in no address bar and in no log. */
export function PeopleSearch() {
  return (
    <ActionForm action={findPeopleAction} className="pt-5">
      <div className="field-line">
        <div className="min-w-[220px] flex-1">
          <Field
            name="q"
            label="Name, user name or whole e-mail address"
            type="search"
            maxLength={120}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
        <SubmitButton kind="main">Find</SubmitButton>
      </div>
      <FormMessage />
      <Found />
    </ActionForm>
  )
}

function Found() {
  const { people = [] } = useFormOutcome() as { people?: ListedPerson[] }
  return people.length > 0 && <PeopleTable people={people} />
}
