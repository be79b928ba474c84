import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { RunWatch } from '@/components/ui/run-watch'
import { pauseRunAction, resumeRunAction } from '@/lib/faces/actions'
import type { RunShown } from '@/lib/faces/shown'
import { timeLeftWords } from '@/lib/faces/run-time'
import { formatCount } from '@/lib/format'

/** How far a pass over the library is, with a way to stop it and to go on. */
export function RunPanel({ run }: { run: RunShown }) {
  const { id, kind, totalCount, doneCount, isPaused, leftMs } = run
  const does = kind === 'LOOK' ? 'We look through your photos' : 'We compare your photos again'
  return (
    <section className="section max-w-[760px]" aria-label="Facial recognition at work">
      <p className="say">{isPaused ? 'Paused.' : `${does}.`}</p>
      <progress className="pass" max={Math.max(1, totalCount)} value={doneCount} aria-label="Photos done" />
      <p className="text-quiet">
        <span className="figure">
          {formatCount(doneCount)} of {formatCount(totalCount)}
        </span>{' '}
        photos are done. {timeWords(isPaused, leftMs)}
      </p>
      <ActionForm action={isPaused ? resumeRunAction : pauseRunAction} className="mt-3">
        <input type="hidden" name="runId" value={id} />
        <SubmitButton>{isPaused ? 'Go on' : 'Pause'}</SubmitButton>
        <FormMessage />
      </ActionForm>
      {!isPaused && <RunWatch />}
      <noscript>
        <p className="mt-3 text-sm text-quiet">
          <a className="link" href="/photos/people">
            Look again
          </a>
        </p>
      </noscript>
    </section>
  )
}

function timeWords(isPaused: boolean, leftMs: number | null) {
  if (isPaused) return 'No photo is looked at or compared until you go on. New ones wait too.'
  return leftMs === null
    ? 'How long it takes shows in a moment.'
    : `It takes ${timeLeftWords(leftMs)} more. You can leave this page.`
}
