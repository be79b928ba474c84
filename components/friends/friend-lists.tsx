import type { ReactNode } from 'react'
import { ActionForm, FormMessage, SubmitButton, type Action } from '@/components/ui/action-form'
import { Empty } from '@/components/ui/empty'
import { Moment } from '@/components/ui/moment'
import {
  acceptRequestAction,
  declineRequestAction,
  endFriendshipAction,
  withdrawRequestAction,
} from '@/lib/friends/actions'
import { partingWords, type NamesBetween } from '@/lib/faces/words'

type Row = {
  id: string
  userName: string
  name: string | null
  hasPage: boolean
  createdAt: Date
  acceptedAt: Date | null
}

/** Who waits for an answer, each with both answers. */
export function RequestsToMe({ rows, canAccept }: { rows: Row[]; canAccept: boolean }) {
  return (
    <ul>
      {rows.map((row) => (
        <Person key={row.id} row={row} since={<>Asked on {day(row.createdAt)}</>}>
          <div className="flex flex-wrap gap-3">
            {canAccept && <Act action={acceptRequestAction} row={row} label="Say yes" kind="main" />}
            <Act action={declineRequestAction} row={row} label="Say no" />
          </div>
        </Person>
      ))}
    </ul>
  )
}

/** Whom one asked and who has not answered yet. */
export function RequestsByMe({ rows }: { rows: Row[] }) {
  return (
    <ul>
      {rows.map((row) => (
        <Person key={row.id} row={row} since={<>You asked on {day(row.createdAt)}</>}>
          <Act action={withdrawRequestAction} row={row} label="Take it back" />
        </Person>
      ))}
    </ul>
  )
}

const NO_NAMES = { given: 0, received: 0, isKeptOut: false }

type FriendListProps = { rows: Row[]; names: ReadonlyMap<string, NamesBetween> }

/** Friends, each with what ending it means and the one act that does. `names`: those between the two, by user name. */
export function FriendList({ rows, names }: FriendListProps) {
  if (rows.length === 0) return <Empty>You have no friends here yet.</Empty>
  return (
    <ul>
      {rows.map((row) => (
        <Person key={row.id} row={row} since={<>Friends since {day(row.acceptedAt ?? row.createdAt)}</>}>
          <details className="ending">
            <summary className="btn">
              End it<span className="sr-only">: {row.name ?? row.userName}</span>
            </summary>
            <div className="mt-3 max-w-[34em]">
              <p className="mb-4 text-quiet">
                They no longer see your photos for friends, nor you theirs.{' '}
                {partingWords(names.get(row.userName) ?? NO_NAMES)} We tell them nothing.
              </p>
              <Act action={endFriendshipAction} row={row} label="End the friendship" kind="alarm" />
            </div>
          </details>
        </Person>
      ))}
    </ul>
  )
}

function Person({ row, since, children }: { row: Row; since: ReactNode; children: ReactNode }) {
  const { userName, name, hasPage, acceptedAt } = row
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-rule py-5">
      <div className="min-w-0 wrap-anywhere">
        <h3 className="say">{name ?? `@${userName}`}</h3>
        <p className="mt-1 text-sm text-quiet">
          {name && <span className="figure">@{userName} · </span>}
          {since}
        </p>
        <p className="mt-1 flex flex-wrap gap-x-5 text-sm">
          {acceptedAt && (
            <a className="link leading-6" href={`/friends/photos?of=${encodeURIComponent(userName)}`}>
              What they show you
            </a>
          )}
          {hasPage && (
            <a className="link leading-6" href={`/u/${userName}`}>
              Profile
            </a>
          )}
        </p>
      </div>
      {children}
    </li>
  )
}

type ActProps = { action: Action; row: Row; label: string; kind?: 'main' | 'alarm' }

function Act({ action, row, label, kind }: ActProps) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="friendship" value={row.id} />
      <SubmitButton kind={kind}>
        {label}
        <span className="sr-only">: {row.name ?? row.userName}</span>
      </SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}

const day = (at: Date) => <Moment at={at} dayOnly />
