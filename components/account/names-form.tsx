import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { changeNamesAction, changePhoneAction, changeUserNameAction } from '@/lib/account/actions'
import { USER_NAME_RULE } from '@/lib/account/user-name'

const FORM = 'mt-6 grid max-w-[460px] gap-5'

/** First and last name, saved together. Empty fields clear them. */
export function NamesForm({ firstName, lastName }: { firstName: string | null; lastName: string | null }) {
  return (
    <ActionForm action={changeNamesAction} className={FORM}>
      <Field
        name="firstName"
        label="First name"
        optional
        maxLength={80}
        autoComplete="given-name"
        defaultValue={firstName ?? ''}
      />
      <Field
        name="lastName"
        label="Last name"
        optional
        maxLength={80}
        autoComplete="family-name"
        defaultValue={lastName ?? ''}
      />
      <div>
        <SubmitButton>Save the name</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}

export function UserNameForm({ userName }: { userName: string }) {
  return (
    <ActionForm action={changeUserNameAction} className={FORM}>
      <Field
        name="userName"
        label="User name"
        required
        maxLength={30}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={userName}
        hint={`${USER_NAME_RULE} After a change the page of your old name is gone. Nobody else gets the name, and you can take it back.`}
      />
      <div>
        <SubmitButton>Save the user name</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}

export function PhoneForm({ phone }: { phone: string | null }) {
  return (
    <ActionForm action={changePhoneAction} className={FORM}>
      <Field
        name="phone"
        label="Phone number"
        optional
        type="tel"
        maxLength={40}
        autoComplete="tel"
        defaultValue={phone ?? ''}
        hint="With the country code, such as +49 30 901820. Leave it empty to remove it."
      />
      <div>
        <SubmitButton>Save the phone number</SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}
