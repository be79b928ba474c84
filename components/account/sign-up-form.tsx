import { Fragment } from 'react'
import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { ClauseTag } from '@/components/ui/clause-tag'
import { Check, Field } from '@/components/ui/field'
import { PasswordField } from '@/components/ui/password-field'
import { openAccountAction } from '@/lib/account/actions'
import { USER_NAME_RULE } from '@/lib/account/user-name'
import type { AcceptancePart } from '@/lib/policy/documents'
import { Why } from './why'

/** Everything an account needs, each thing with its reason. Nothing is ticked, and nothing optional is on. */
export function SignUpForm({ words }: { words: readonly AcceptancePart[] }) {
  return (
    <ActionForm action={openAccountAction} className="mt-9 grid gap-7">
      <Field
        name="userName"
        label="User name"
        required
        maxLength={30}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        hint={
          <>
            {USER_NAME_RULE} <Why of="userName" guest />
          </>
        }
      />
      <Field
        name="firstName"
        label="First name"
        optional
        maxLength={80}
        autoComplete="given-name"
        hint={<Why of="firstName" guest />}
      />
      <Field
        name="lastName"
        label="Last name"
        optional
        maxLength={80}
        autoComplete="family-name"
        hint={<Why of="lastName" guest />}
      />
      <Field
        name="email"
        label="E-mail address"
        type="email"
        required
        maxLength={254}
        autoComplete="email"
        hint={<Why of="email" guest />}
      />
      <Field
        name="phone"
        label="Phone number"
        optional
        type="tel"
        maxLength={40}
        autoComplete="tel"
        hint={
          <>
            With the country code, such as +49 30 901820. <Why of="phone" guest />
          </>
        }
      />
      <PasswordField
        label="Password"
        maxLength={256}
        autoComplete="new-password"
        hint={
          <>
            At least 15 characters. A few words in a row work well. <Why of="password" guest />
          </>
        }
      />
      <div className="border-t border-rule pt-6">
        <Check name="agree">
          {words.map(({ before, id, name, after }, at) => (
            <Fragment key={id}>
              {at > 0 && ' '}
              {before}
              <a className="link" href={`/${id}`} target="_blank">
                {name}
              </a>
              {after}
            </Fragment>
          ))}
        </Check>
        <p className="mt-1 pl-9">
          <ClauseTag id="C-205" />
        </p>
      </div>
      <div>
        <SubmitButton kind="main">Open the account</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
