import { ASKED_PREFIX, reasons, type Asked } from '@/lib/account/reasons'

/** Why we ask for something, with the way to its entry. */
export function Why({ of, guest }: { of: Asked; guest?: boolean }) {
  return (
    <>
      {reasons[of].why} <WayToEntry of={of} guest={guest} />
    </>
  )
}

/** Leads to what we do with a field: among everything held, or for a guest beside the policy. */
export function WayToEntry({ of, guest }: { of: Asked; guest?: boolean }) {
  const { field } = reasons[of]
  return (
    <a
      className="link"
      href={guest ? `/privacy#${ASKED_PREFIX}${field}` : `/held/user#${field}`}
      target={guest ? '_blank' : undefined}
    >
      {guest ? 'What we do with it' : 'What we hold'}
      <span className="sr-only">: {LABELS[of]}</span>
    </a>
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
