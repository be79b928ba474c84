import type { ReactNode } from 'react'
import { ActionForm, FormMessage, type Action } from '@/components/ui/action-form'

/** An act on something that the page already names: hidden fields, what can be chosen, and what came of it. */
export function ActForm({
  action,
  hidden,
  children,
}: {
  action: Action
  hidden: Record<string, string>
  children: ReactNode
}) {
  return (
    <ActionForm action={action} className="mt-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <FormMessage />
    </ActionForm>
  )
}
