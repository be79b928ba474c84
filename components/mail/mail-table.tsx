import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import { isPromoKind, promoKinds, serviceKinds, type ServiceKind } from '@/lib/mail/kinds'
import type { LoggedMail } from '@/lib/mail/logged-mail'
import { stateInWords } from '@/lib/mail/state-words'

/** Mails to one person, newest first: what, why, and what became of each. */
export function MailTable({ mails }: { mails: LoggedMail[] }) {
  if (mails.length === 0) return <Empty>We have sent you no mail.</Empty>
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Subject</th>
          <th scope="col">Kind and reason</th>
          <th scope="col">What became of it</th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <MailRow key={mail.id} mail={mail} />
        ))}
      </tbody>
    </table>
  )
}

function MailRow({ mail }: { mail: LoggedMail }) {
  const { title, why } = kindOf(mail.kind)
  return (
    <tr>
      <td className="figure whitespace-nowrap">
        <Moment at={mail.createdAt} />
      </td>
      <th scope="row">
        {mail.subject}
        <small>To {mail.recipient}</small>
      </th>
      <td data-label="Kind">
        {title}
        <small>{why}</small>
      </td>
      <td data-label="State">
        {stateInWords(mail)}
        {mail.sentAt && (
          <small>
            <Moment at={mail.sentAt} />
          </small>
        )}
      </td>
    </tr>
  )
}

function kindOf(kind: string) {
  if (isPromoKind(kind))
    return { title: promoKinds[kind].title, why: 'You had switched this kind on when it was written.' }
  if (Object.hasOwn(serviceKinds, kind)) return serviceKinds[kind as ServiceKind]
  return { title: kind, why: 'We no longer send mail of this kind.' }
}
