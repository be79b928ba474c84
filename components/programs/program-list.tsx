import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Empty } from '@/components/ui/empty'
import { Check } from '@/components/ui/field'
import { Moment } from '@/components/ui/moment'
import { acceptTermsAction, endKeyAction } from '@/lib/programs/actions'
import { countOf } from '@/lib/format'
import { TermsLine } from './terms-line'

type Row = {
  id: string
  name: string
  purpose: string
  termsVersion: number
  createdAt: Date
  endedAt: Date | null
  readCount: number
  isBlocked: boolean
}

/** A member's programs: what each does, how it stands, and the acts that change that. */
export function ProgramList({ programs, version }: { programs: Row[]; version: number }) {
  if (programs.length === 0) return <Empty>You have no program, so nothing reads with a key of yours.</Empty>
  return (
    <ul>
      {programs.map((program) => (
        <li key={program.id} className="choice">
          <div className="min-w-0">
            <h3 className="say wrap-anywhere">
              {program.name} <em>{stateOf(program)}</em>
            </h3>
            <p className="mt-1.5 wrap-anywhere text-quiet">{program.purpose}</p>
            <p className="mt-1 text-sm text-quiet">
              {countOf(program.readCount, 'reading')}. Key made on <Moment at={program.createdAt} dayOnly />,
              terms version {program.termsVersion}.
            </p>
            {program.isBlocked && !program.endedAt && <Accept program={program} version={version} />}
          </div>
          {!program.endedAt && (
            <ActionForm action={endKeyAction} className="flex flex-col items-end">
              <input type="hidden" name="program" value={program.id} />
              <SubmitButton>
                End its key<span className="sr-only">: {program.name}</span>
              </SubmitButton>
              <FormMessage />
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  )
}

function Accept({ program, version }: { program: Row; version: number }) {
  return (
    <ActionForm action={acceptTermsAction} className="mt-4 grid max-w-[34em] gap-4">
      <p className="notice" data-kind="clock">
        The terms changed, so it reads nothing now. It reads again once you accept version {version}.
      </p>
      <input type="hidden" name="program" value={program.id} />
      <input type="hidden" name="version" value={version} />
      <Check name="agree">
        <TermsLine version={version} />
      </Check>
      <div>
        <SubmitButton>
          Accept the terms<span className="sr-only"> for {program.name}</span>
        </SubmitButton>
        <FormMessage />
      </div>
    </ActionForm>
  )
}

function stateOf({ endedAt, isBlocked }: Row) {
  if (endedAt) return 'has ended'
  return isBlocked ? 'is stopped' : 'may read'
}
