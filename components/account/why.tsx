import { reasons, type Asked } from '@/lib/account/reasons'

/** Why we ask for something, with the way to its entry: on the page of everything held, or before that in the policy. */
export function Why({ of, guest }: { of: Asked; guest?: boolean }) {
  const { why, field } = reasons[of]
  return (
    <>
      {why}{' '}
      <a
        className="link"
        href={guest ? '/privacy' : `/held/user#${field}`}
        target={guest ? '_blank' : undefined}
      >
        {guest ? 'What we do with it' : 'What we hold'}
        <span className="sr-only">: {LABELS[of]}</span>
      </a>
    </>
  )
}

const LABELS: Record<Asked, string> = {
  userName: 'user name',
  firstName: 'first name',
  lastName: 'last name',
  email: 'e-mail address',
  phone: 'phone number',
  password: 'password',
  birthdate: 'birthdate',
}
