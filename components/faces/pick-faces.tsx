'use client'

import { useId } from 'react'
import { useFormOutcome } from '@/components/ui/action-form'
import { Fault } from '@/components/ui/fault'
import { Crop } from './crop'

export type PickedFace = { id: string; photoId: string; day: string }

/** Faces to tick, each with a way to its photo; where none is ticked, it says so and the first has the focus. */
export function PickFaces({ faces, alt }: { faces: PickedFace[]; alt: string }) {
  const faultId = useId()
  const { errors, values } = useFormOutcome()
  const fault = errors?.faces?.[0]
  const ticked = values?.faces?.split(' ') ?? []
  return (
    <>
      <ul className="picks">
        {faces.map(({ id, photoId, day }, index) => (
          <li key={id}>
            <label className="pick">
              <input
                type="checkbox"
                name="faces"
                value={id}
                defaultChecked={ticked.includes(id)}
                aria-label={`${alt}, number ${index + 1}`}
                aria-invalid={fault && index === 0 ? true : undefined}
                aria-describedby={fault ? faultId : undefined}
              />
              <Crop faceId={id} alt="" size={110} />
            </label>
            <a href={`/photos/${photoId}#face-${id}`}>
              <span className="sr-only">The photo of </span>
              {day}
              <span className="sr-only">, number {index + 1}</span>
            </a>
          </li>
        ))}
      </ul>
      <Fault id={faultId} text={fault} />
    </>
  )
}
