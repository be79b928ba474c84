import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { html } from './page'
import { canariesOf, extraFields, openPeople } from './people'
import { openStore } from './store'

const stateFile = () => path.join(mkdtempSync(path.join(tmpdir(), 'people-')), 'state.json')

it('gives every person values that no other person has, the same on every start', () => {
  const people = openPeople(openStore(stateFile())).list()
  const values = people.flatMap((person) => [
    ...canariesOf(person, 'facebook'),
    ...canariesOf(person, 'twitter'),
  ])
  expect(new Set(values).size).toBe(values.length)
  expect(openPeople(openStore(stateFile())).list()).toEqual(people)
})

it('has thirty fields that nobody asked for', () => {
  const ada = openPeople(openStore(stateFile())).find('ada')!
  expect(Object.keys(extraFields(ada, 'facebook'))).toHaveLength(30)
})

it('lets a test add a person or change what a provider says of one', () => {
  const file = stateFile()
  openPeople(openStore(file)).put('zoe', { name: 'Zoe Quill' })
  openPeople(openStore(file)).put('eve', { facebook: { email: 'ada@example.com' } })
  const people = openPeople(openStore(file))
  expect(people.find('zoe')?.name).toBe('Zoe Quill')
  expect(people.find('eve')?.facebook.email).toBe('ada@example.com')
})

it('starts anew beside a state file that cannot be read', () => {
  const file = stateFile()
  writeFileSync(file, '{"people":')
  expect(openPeople(openStore(file)).list()).toHaveLength(5)
})

it('escapes every value that is put into a page', () => {
  expect(html`<p title="${'"\'<&>'}">${['<b>', html`<i>${'<'}</i>`, false, null]}</p>`.toString()).toBe(
    '<p title="&quot;&#39;&lt;&amp;&gt;">&lt;b&gt;<i>&lt;</i></p>',
  )
})
