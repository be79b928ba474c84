import { ClauseTag } from '@/components/ui/clause-tag'
import { Moment } from '@/components/ui/moment'
import { providerFacts } from '@/lib/connections/providers'
import type { Connection, ReceivedRow } from '@/lib/connections/shown'
import { countOf, formatCount } from '@/lib/format'
import { Facts } from './facts'
import { ReceivedTable } from './received-table'
import { ScopeWords } from './scope-words'
import { TokenFact } from './token-fact'
import { UnlinkForm } from './unlink-form'

type LinkedPanelProps = {
  link: Connection
  received: ReceivedRow[]
  at: Date
  isLastWay: boolean
  sessionCount: number
}

/** One linked account: since when and how, every value, the token's end, and the way out. */
export function LinkedPanel({ link, received, at, isLastWay, sessionCount }: LinkedPanelProps) {
  const { name } = providerFacts(link.provider)
  const { linkedAt, lastSignInAt, droppedFieldCount, scopes, tokenExpiresAt } = link
  return (
    <>
      <div className="mt-6 flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="say">
          {name} gave us <em>{countOf(received.length, 'value')}</em>.
        </h3>
        <ClauseTag id="C-035" />
      </div>
      <Facts
        facts={[
          {
            term: 'Linked',
            children: (
              <>
                <Moment at={linkedAt} />, by you, from this page. <ClauseTag id="C-036" />
              </>
            ),
          },
          {
            term: 'You allowed',
            children: <ScopeWords provider={link.provider} scopes={scopes} />,
          },
          {
            term: 'Last sign-in with it',
            children: lastSignInAt ? <Moment at={lastSignInAt} /> : 'None yet.',
          },
          {
            term: 'Token',
            children: (
              <TokenFact
                name={name}
                from={linkedAt}
                until={tokenExpiresAt}
                at={at}
                hasLasting={scopes.includes('offline.access')}
              />
            ),
          },
          {
            term: 'Dropped at the door',
            children: (
              <>
                <span className={droppedFieldCount === 0 ? 'figure is-clear' : 'figure'}>
                  {formatCount(droppedFieldCount)}
                </span>{' '}
                {droppedFieldCount === 1 ? 'field' : 'fields'} that we had not named. Nobody kept them.{' '}
                <ClauseTag id="C-037" />
              </>
            ),
          },
        ]}
      />
      <ReceivedTable provider={link.provider} rows={received} />
      <UnlinkForm
        provider={link.provider}
        valueCount={received.length}
        sessionCount={sessionCount}
        isLastWay={isLastWay}
      />
    </>
  )
}
