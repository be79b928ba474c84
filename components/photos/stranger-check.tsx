'use client'

import { ActionForm, FormMessage, SubmitButton, useFormOutcome } from '@/components/ui/action-form'
import { formatCount, formatSecondUtc } from '@/lib/format'
import { checkStrangerAction } from '@/lib/photos/actions'

type Checked = {
  at: string
  answer: 200 | 404
  received: { size: string; byteCount: number; facts: { metadataByteCount: number } | null }[]
}

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

const isClean = ({ received }: Checked) => received.every(({ facts }) => facts?.metadataByteCount === 0)

function sayAnswer({ answer, received }: Checked) {
  if (answer === 404) return 'The answer was 404: nothing came, in no size.'
  const bytes = received.reduce((sum, { byteCount }) => sum + byteCount, 0)
  const strange = received.reduce(
    (sum, { facts, byteCount }) => sum + (facts?.metadataByteCount ?? byteCount),
    0,
  )
  return `${received.length} sizes came, ${formatCount(bytes)} bytes. Read byte for byte: ${formatCount(strange)} bytes of metadata.`
}
