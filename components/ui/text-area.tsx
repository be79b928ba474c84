'use client'

import { FieldFrame, type FieldFrameProps } from './field-frame'

type TextAreaProps = Omit<FieldFrameProps, 'optional'> & { rows?: number; maxLength?: number }

/** A labelled text of several lines. */
export function TextArea({ rows = 3, maxLength, ...frame }: TextAreaProps) {
  return (
    <FieldFrame {...frame}>{(tied) => <textarea rows={rows} maxLength={maxLength} {...tied} />}</FieldFrame>
  )
}
