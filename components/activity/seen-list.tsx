import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import { recipients, type EgressPurpose } from '@/lib/egress/recipients'
import { insideSentence } from '@/lib/format'

type Look = { kind: 'look'; viewerType: string; viewerName: string; what: string; reason: string }
type Sent = { kind: 'sent'; recipient: string; purpose: string; fields: string[]; leftAt: Date | null }
type Read = { kind: 'read'; program: string; what: string; photoId: string | null }
type Copy = { kind: 'copy'; isMember: boolean; photoId: string }
type Shown = { id: string; createdAt: Date } & (Look | Sent | Read | Copy)

const PURPOSES: Record<EgressPurpose, string> = {
  'deliver-mail': 'to carry a mail to you',
  'link-account': 'to link your account there',
  'end-link': 'to end the link there',
  'sign-in': 'to sign you in with it',
  'keep-photos': 'to keep it for you',
}
const FIELDS: Record<string, string> = {
  email: 'your e-mail address',
  mailBody: 'the text of the mail',
  providerCode: 'the one-time code it gave you',
  providerToken: 'the token it gave us',
  providerAccountId: 'your number there',
  sealedPhoto: 'a photo, encrypted',
}

/** One line of time: who looked, and what left for whom. */
export function SeenList({ rows }: { rows: Shown[] }) {
  if (rows.length === 0) return <Empty>Nobody has looked, and nothing has left.</Empty>
  return (
    <ol>
      {rows.map((row) => (
        <li key={row.id} className="row">
          <Moment at={row.createdAt} />
          {row.kind === 'read' ? (
            <p>
              <b className="font-medium text-ink">{row.program} (a program) read</b> {row.what}, which you
              opened to programs.{' '}
              {row.photoId && (
                <a className="link" href={`/photos/${row.photoId}`}>
                  The photo
                </a>
              )}
            </p>
          ) : row.kind === 'copy' ? (
            <p>
              <b className="font-medium text-ink">
                {row.isMember ? 'A member' : 'A visitor'} downloaded a photo
              </b>{' '}
              that you show them.{' '}
              <a className="link" href={`/photos/${row.photoId}`}>
                The photo
              </a>
            </p>
          ) : row.kind === 'look' ? (
            <p>
              <b className="font-medium text-ink">
                {row.viewerName} ({row.viewerType === 'admin' ? 'administration' : row.viewerType}) looked at{' '}
                {insideSentence(row.what)}.
              </b>{' '}
              The reason given: {row.reason}
            </p>
          ) : (
            <p>
              <b className="font-medium text-ink">
                {nameOf(row.recipient)} {row.leftAt ? 'received' : 'may have received'}
              </b>{' '}
              {row.fields.map((field) => FIELDS[field] ?? field).join(' and ')},{' '}
              {PURPOSES[row.purpose as EgressPurpose] ?? row.purpose}.
            </p>
          )}
          <span className="kicker">
            {{ look: 'seen', sent: 'sent', read: 'read', copy: 'copied' }[row.kind]}
          </span>
        </li>
      ))}
    </ol>
  )
}

function nameOf(recipient: string) {
  return Object.hasOwn(recipients, recipient)
    ? recipients[recipient as keyof typeof recipients].name
    : recipient
}
