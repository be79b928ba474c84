import { ActionForm, FormMessage, SubmitButton } from '@/components/ui/action-form'
import { Check, Field } from '@/components/ui/field'
import {
  declareAgreementAction,
  deletePersonAction,
  renamePersonAction,
  setFacelessAction,
  setHiddenAction,
  withdrawDeclarationAction,
} from '@/lib/faces/actions'
import { DECLARATION } from '@/lib/faces/naming'
import type { MergeShown } from '@/lib/faces/shown'
import { countOf, formatDay } from '@/lib/format'
import { MergeForm } from './merge-form'

type Person = {
  id: string
  name: string
  memberId: string | null
  agreedAt: Date | null
  agreedWords: string | null
  isMe: boolean
  isHidden: boolean
  isFaceless: boolean
}

/** What somebody without an account said, as the owner declares it: an act of its own, and the way back. */
export function DeclarationForm({
  person: { id, name, agreedAt, agreedWords },
  templateCount,
}: {
  person: Person
  templateCount: number
}) {
  return (
    <div className="mt-5">
      <ActionForm
        action={agreedAt ? withdrawDeclarationAction : declareAgreementAction}
        className="grid gap-4"
      >
        <input type="hidden" name="personId" value={id} />
        {agreedAt ? (
          <Declared {...{ name, agreedAt, agreedWords, templateCount }} />
        ) : (
          <>
            <p className="text-quiet">
              {name} is a name that only you see. No template is made, and no face is compared with it.
            </p>
            <Check name="agreed">{DECLARATION}</Check>
            <div>
              <SubmitButton>Declare it, and recognise {name}</SubmitButton>
            </div>
          </>
        )}
        <FormMessage />
      </ActionForm>
    </div>
  )
}

type DeclaredProps = { name: string; agreedAt: Date; agreedWords: string | null; templateCount: number }

function Declared({ name, agreedAt, agreedWords, templateCount }: DeclaredProps) {
  return (
    <>
      <p className="text-quiet">
        On {formatDay(agreedAt)} you declared: “{agreedWords}”
      </p>
      {templateCount === 0 ? (
        <div>
          <SubmitButton>Take it back</SubmitButton>
        </div>
      ) : (
        <Asked
          label="Take it back"
          says={`${destroyed(templateCount)}, and nothing is compared with ${name}. The names stay.`}
          act={`Take it back and destroy ${countOf(templateCount, 'template')}`}
        />
      )}
    </>
  )
}

/** An act that destroys something: what it does is said first, and then asked. */
function Asked({ label, says, act }: { label: string; says: string; act: string }) {
  return (
    <details>
      <summary className="btn w-fit">{label}</summary>
      <p className="mt-3 max-w-[34em]">{says}</p>
      <div className="mt-3">
        <SubmitButton kind="alarm" name="value" value="on">
          {act}
        </SubmitButton>
      </div>
    </details>
  )
}

const destroyed = (count: number) => `${countOf(count, 'template')} ${count === 1 ? 'is' : 'are'} destroyed`

/** Another name, one person with somebody else, hidden, kept out, forgotten. */
export function PersonActs({
  person,
  others,
  merge,
  namedCount,
  templateCount,
}: {
  person: Person
  others: { id: string; name: string }[]
  merge: MergeShown | null
  namedCount: number
  templateCount: number
}) {
  const { id, name, isMe, isHidden, isFaceless } = person
  const who = isMe ? 'yourself' : name
  return (
    <div className="grid gap-8 pt-5">
      <ActionForm action={renamePersonAction}>
        <input type="hidden" name="personId" value={id} />
        <div className="field-line">
          <div className="min-w-[200px] flex-1">
            <Field
              name="newName"
              label={isMe ? 'What you call yourself' : 'What you call them'}
              defaultValue={name}
              maxLength={200}
              autoComplete="off"
            />
          </div>
          <SubmitButton>Save the name</SubmitButton>
        </div>
        <FormMessage />
      </ActionForm>
      {others.length > 0 && <MergeForm person={person} others={others} merge={merge} />}
      <div className="flex flex-wrap gap-x-5 gap-y-3">
        <ActionForm action={setHiddenAction}>
          <input type="hidden" name="personId" value={id} />
          <SubmitButton name="value" value={isHidden ? 'off' : 'on'}>
            {isHidden ? `Show ${who} among people` : `Hide ${who} from people`}
          </SubmitButton>
          <FormMessage />
        </ActionForm>
        <ActionForm action={setFacelessAction}>
          <input type="hidden" name="personId" value={id} />
          <KeepOut {...{ who, isFaceless, templateCount }} />
          <FormMessage />
        </ActionForm>
      </div>
      {(namedCount > 0 || !person.memberId || !isFaceless) && (
        <Forget {...{ person, who, namedCount, templateCount }} />
      )}
    </div>
  )
}

type ForgetProps = { person: Person; who: string; namedCount: number; templateCount: number }

/** The end of an entry. A friend can come back to the list by themselves, unless they are kept out. */
function Forget({ person, who, namedCount, templateCount }: ForgetProps) {
  const { id, isFaceless } = person
  return (
    <details>
      <summary className="link w-fit leading-7">Forget {who}</summary>
      <ActionForm action={deletePersonAction} className="mt-3 grid gap-4">
        <input type="hidden" name="personId" value={id} />
        <Check name="confirm">
          The name goes from {countOf(namedCount, 'face')}
          {templateCount > 0 && `, and ${destroyed(templateCount)}`}. The photos stay. Nobody can bring the
          names back.
        </Check>
        {person.memberId && isFaceless && (
          <p className="text-quiet">You keep recognition away from {who}: that stays on your list.</p>
        )}
        {person.memberId && !person.isMe && !isFaceless && (
          <Check name="keepOut">
            Keep {who} out of recognition too. Without this, a friend who allows it can be suggested again,
            also for faces where you said no.
          </Check>
        )}
        <div>
          <SubmitButton kind="alarm">Forget {who}</SubmitButton>
          <FormMessage />
        </div>
      </ActionForm>
    </details>
  )
}

type KeepOutProps = { who: string; isFaceless: boolean; templateCount: number }

function KeepOut({ who, isFaceless, templateCount }: KeepOutProps) {
  if (isFaceless)
    return (
      <SubmitButton name="value" value="off">
        Let recognition look for {who}
      </SubmitButton>
    )
  if (templateCount === 0)
    return (
      <SubmitButton name="value" value="on">
        Keep {who} out of recognition
      </SubmitButton>
    )
  return (
    <Asked
      label={`Keep ${who} out of recognition`}
      says={`${destroyed(templateCount)}, and no face is compared until you let recognition look again. The names stay.`}
      act={`Keep ${who} out and destroy ${countOf(templateCount, 'template')}`}
    />
  )
}
