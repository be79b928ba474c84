import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { countOf, formatCount } from '@/lib/format'
import { erasePlacesAction, stripAllAction } from '@/lib/places/actions'
import { saysOwnNotes } from '@/lib/places/place-words'

/** How far a pass over the files is. */
type Pass = { doneCount: number; totalCount: number }

/** Takes the location out of every file of a library, once its owner has read that it is for good; then how far it is. */
export function StripAll({ count, pass }: { count: number; pass: Pass | null }) {
  return (
    <ActionForm action={stripAllAction} className="mt-4">
      {pass ? (
        <div>
          <progress
            className="pass"
            max={Math.max(1, pass.totalCount)}
            value={pass.doneCount}
            aria-label="Files looked through"
          />
          <p className="quiet">
            We look through your files now:{' '}
            <span className="figure">
              {formatCount(pass.doneCount)} of {formatCount(pass.totalCount)}
            </span>{' '}
            done. You can leave this page.
          </p>
        </div>
      ) : (
        <details>
          <summary className="btn">Take the location out of all my files</summary>
          <p className="mt-3 max-w-[38em]">
            We look through {countOf(count, 'file')} and take it out of each that has one. This cannot be
            undone. The pictures stay as they are, and so do the places that we hold. {saysOwnNotes()}
          </p>
          <div className="mt-3">
            <SubmitButton kind="alarm">
              Look through {countOf(count, 'file')}, take it out for good
            </SubmitButton>
          </div>
        </details>
      )}
      <FormMessage />
    </ActionForm>
  )
}

/** Erases the places that were kept when location tagging stopped, once their owner has read what goes. */
export function EraseKept({ count, fromYou }: { count: number; fromYou: number }) {
  return (
    <ActionForm action={erasePlacesAction} className="mt-4">
      <details>
        <summary className="btn">Erase {countOf(count, 'place')}</summary>
        <p className="mt-3 max-w-[38em]">
          {count === 1 ? 'It goes' : 'They go'} at once
          {fromYou > 0 && `, with the ${formatCount(fromYou)} that you set yourself`}. There is no undo. Your
          files stay as they are: location tagging would read again what they still say, if you turn it on.
        </p>
        <div className="mt-3">
          <SubmitButton kind="alarm">Erase {countOf(count, 'place')} now</SubmitButton>
        </div>
      </details>
      <FormMessage />
    </ActionForm>
  )
}
