import { html, type Html, type Piece } from './page'
import type { Person } from './people'

type Picker = {
  title: string
  lede: string
  action: string
  hidden: Record<string, string | null | undefined>
  people: Person[]
  picked: string | null
  describe(person: Person): string
  asked: Piece
  mended?: string
}

/** The form where one says who one is at a provider and what the app may have. */
export function picker({
  title,
  lede,
  action,
  hidden,
  people,
  picked,
  describe,
  asked,
  mended,
}: Picker): Html {
  const radio = (person: Person) =>
    html`<label class="pick"
      ><input
        type="radio"
        name="person"
        value="${person.key}"
        required
        aria-label="${person.name}"
        ${picked === person.key && html` checked`}
      /><span>${person.name}</span><small>${describe(person)}</small></label
    >`
  const fields = Object.entries(hidden).map(
    ([name, value]) => value && html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return html` <h1>${title}</h1>
    <p class="lede">${lede}</p>
    ${mended && html`<p class="lede" role="alert"><strong>${mended}</strong></p>`}
    <form method="post" action="${action}">
      ${fields}
      <fieldset>
        <legend>You are</legend>
        ${people.map(radio)}
      </fieldset>
      <fieldset>
        <legend>It asks for</legend>
        ${asked}
      </fieldset>
      <div class="acts">
        <button class="main" name="choice" value="continue">Continue</button
        ><button name="choice" value="cancel" formnovalidate>Cancel</button>
      </div>
    </form>`
}
