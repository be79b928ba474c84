import { useId } from 'react'
import { Check, Field } from '@/components/ui/field'
import { DECLARATION } from '@/lib/faces/naming'
import type { NameChoices } from '@/lib/faces/shown'

/** Whose name a face gets: somebody known, a friend, oneself, or a name that only its owner sees. */
export function NameFields({ choices, isOn }: { choices: NameChoices; isOn: boolean }) {
  const id = useId()
  const { people, friends } = choices
  return (
    <>
      <div className="field">
        <label htmlFor={id}>You, or somebody you know</label>
        <select id={id} name="who" className="input" defaultValue="">
          <option value="">Choose somebody</option>
          <option value="me">You</option>
          {people.length > 0 && (
            <optgroup label="You named before">
              {people.map((person) => (
                <option key={person.id} value={`person:${person.id}`}>
                  {person.name}
                </option>
              ))}
            </optgroup>
          )}
          {friends.length > 0 && (
            <optgroup label="Your friends">
              {friends.map((friend) => (
                <option key={friend.userName} value={`friend:${friend.userName}`}>
                  {friend.name} (@{friend.userName})
                </option>
              ))}
            </optgroup>
          )}
        </select>
        <p className="hint">A friend sees that you named them, and decides if others do.</p>
      </div>
      <Field
        name="newName"
        label="Or a new name"
        hint="For somebody without an account. Only you see it."
        maxLength={200}
        autoComplete="off"
      />
      {isOn && (
        <Check name="agreed">{DECLARATION} Without this, the name stands and nothing is compared.</Check>
      )}
    </>
  )
}
