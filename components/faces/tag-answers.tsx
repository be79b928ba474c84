import type { ReactNode } from 'react'
import { ActionGroup, FormMessage } from '@/components/ui/action-form'
import { answerTagAction } from '@/lib/faces/actions'

/** Around the names that others put on the member: what came of an answer stays, wherever its row went. */
export function TagAnswers({ children }: { children: ReactNode }) {
  return (
    <ActionGroup action={answerTagAction}>
      <FormMessage />
      {children}
    </ActionGroup>
  )
}
