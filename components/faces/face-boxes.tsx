import type { PhotoFace } from '@/lib/faces/shown'
import { findCrowd } from '@/lib/faces/labels'
import { FaceLights } from './face-lights'
import { faceTitle } from './face-title'

const part = (share: number) => `${(share * 100).toFixed(2)}%`

/**
 * Outlines on the faces of a photo. Stands over the picture, in a box with `position: relative`.
 * Each leads to its row in the panel, and lights up with it. Where names have no room, the numbers of the rows stand.
 * `ratio`: the picture's width by its height.
 */
export function FaceBoxes({ faces, ratio }: { faces: PhotoFace[]; ratio: number }) {
  const shown = faces.filter(({ isRefused }) => !isRefused)
  if (shown.length === 0) return null
  return (
    <>
      <FaceLights />
      <svg
        className="face-boxes"
        width="100%"
        height="100%"
        aria-hidden="true"
        data-crowded={findCrowd(
          shown.map((face) => ({ ...face, label: faceTitle(face) })),
          ratio,
        )}
      >
        {shown.map((face, at) => {
          const frame = {
            x: part(face.left),
            y: part(face.top),
            width: part(face.width),
            height: part(face.height),
          }
          return (
            <a key={face.id} href={`#face-${face.id}`} tabIndex={-1} data-face={face.id} className="face-box">
              <rect {...frame} className="face-shade" />
              <rect {...frame} className={face.name ? 'face-line' : 'face-line is-unknown'} />
              <text x={frame.x} y={frame.y} dy="-8" className="face-title">
                {faceTitle(face)}
              </text>
              <text x={frame.x} y={frame.y} dy="-8" className="face-number">
                {at + 1}
              </text>
            </a>
          )
        })}
      </svg>
    </>
  )
}
