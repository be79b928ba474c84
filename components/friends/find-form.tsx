'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { findPeopleAction } from '@/lib/friends/actions'
import type { FindState } from '@/lib/friends/schema'
import { AskForm } from './ask-form'

/** One box for a name, an address or a number. It is sent in the body, so that it stands in no address bar. */
export function FindForm() {
  return (
    <ActionForm action={findPeopleAction} className="mt-6" after={<Found />}>
      <div className="field-line">
        <div className="min-w-[220px] flex-1">
          <Field
            name="query"
            label="Name, user name, e-mail address or phone number"
            type="search"
            maxLength={254}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
        <SubmitButton kind="main">Find</SubmitButton>
      </div>
      <FormMessage />
    </ActionForm>
  )
}

function Found() {
  const { people = [] } = useFormOutcome() as FindState
  return (
    <ul className="mt-3">
      {people.map(({ userName, name, hasPage, standing, found }) => (
        <li
          key={userName}
          className="flex flex-wrap items-baseline justify-between gap-x-5 gap-y-1 border-b border-rule py-4"
        >
          <span className="min-w-0 wrap-anywhere">
            <b className="font-medium">{name ?? `@${userName}`}</b>
            {name && <span className="figure text-quiet"> @{userName}</span>}
          </span>
          <span className="flex flex-wrap items-baseline gap-x-5 gap-y-2">
            {hasPage && (
              <a className="link leading-6" href={`/u/${userName}`}>
                See the profile<span className="sr-only"> of {name ?? userName}</span>
              </a>
            )}
            <AskForm userName={userName} standing={standing} found={found} />
          </span>
        </li>
      ))}
    </ul>
  )
}
