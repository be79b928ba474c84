'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { formatCount, formatSecondUtc } from '@/lib/format'
import { checkStrangerAction } from '@/lib/photos/actions'

type Answer = {
  size: string
  status: number
  byteCount: number
  facts: { metadataByteCount: number } | null
}
type Checked = { at: string; answers: Answer[] }

/** Asks for the photo as a stranger, on the spot, and says what came. */
export function StrangerCheck({ photoId }: { photoId: string }) {
  return (
    <ActionForm action={checkStrangerAction} className="mt-5">
      <input type="hidden" name="photoId" value={photoId} />
      <SubmitButton>Check now</SubmitButton>
      <Outcome />
      <FormMessage />
    </ActionForm>
  )
}

function Outcome() {
  const { checked } = useFormOutcome() as { checked?: Checked }
  return (
    <div role="status">
      {checked && (
        <p className="notice mt-3 max-w-[40em]" data-kind={isClean(checked) ? 'clear' : 'fault'}>
          Asked at {formatSecondUtc(new Date(checked.at))} as somebody who is not signed in.{' '}
          {sayAnswer(checked)}
        </p>
      )}
    </div>
  )
}

const came = ({ answers }: Checked) => answers.filter(({ status }) => status === 200)
const isClean = (checked: Checked) =>
  came(checked).every(({ size, facts }) => size !== 'original' && facts?.metadataByteCount === 0)

function sayAnswer(checked: Checked) {
  const got = came(checked)
  const others = checked.answers.filter(({ status }) => status !== 200)
  if (others.length === checked.answers.length && others.every(({ status }) => status === 404))
    return 'The answer was 404: nothing came, in no size.'
  const refused = others.map(({ size, status }) => `${size} ${status}`).join(', ')
  if (got.length === 0) return `No picture came. The answers: ${refused}.`
  const bytes = got.reduce((sum, { byteCount }) => sum + byteCount, 0)
  const strange = got.reduce((sum, { facts, byteCount }) => sum + (facts?.metadataByteCount ?? byteCount), 0)
  return `${got.map(({ size }) => size).join(', ')} came, ${formatCount(bytes)} bytes. Read byte for byte: ${formatCount(strange)} bytes of metadata.${refused && ` No picture came for the rest: ${refused}.`}`
}
