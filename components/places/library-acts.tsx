import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { countOf } from '@/lib/format'
import { erasePlacesAction, stripAllAction } from '@/lib/places/actions'

/** Takes the location out of every file of a library. */
export function StripAll({ count }: { count: number }) {
  return (
    <ActionForm action={stripAllAction} className="mt-4">
      <SubmitButton>Look through my {countOf(count, 'file')} and take the location out</SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}

/** Erases the places that were kept when location tagging stopped. */
export function EraseKept({ count }: { count: number }) {
  return (
    <ActionForm action={erasePlacesAction} className="mt-4">
      <SubmitButton>Erase {countOf(count, 'place')}</SubmitButton>
      <FormMessage />
    </ActionForm>
  )
}
