'use client'

import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { askToBeFriendsAction } from '@/lib/friends/actions'
import type { Standing } from '@/lib/friends/schema'

const SAID: Record<Exclude<Standing, 'strangers' | 'asks-you'>, string> = {
  friends: 'Your friend',
  asked: 'You asked them',
}

/** Asks one person, or says how the two stand. */
export function AskForm({
  userName,
  standing,
  found = '',
}: {
  userName: string
  standing: Standing
  found?: string
}) {
  if (standing === 'asks-you')
    return (
      <a className="link leading-6" href="/friends">
        They ask you
      </a>
    )
  if (standing !== 'strangers') return <span className="text-quiet">{SAID[standing]}</span>
  return (
    <ActionForm action={askToBeFriendsAction}>
      <input type="hidden" name="userName" value={userName} />
      <input type="hidden" name="found" value={found} />
      <SubmitButton>
        Ask to be friends<span className="sr-only"> with {userName}</span>
      </SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}
