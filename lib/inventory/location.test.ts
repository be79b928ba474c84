import { expect, test } from 'vitest'
import { catalogue, recipientsOf, type AnyHolding } from './catalogue'

const all = Object.values(catalogue) as AnyHolding[]
const LOCATION = /latitude|longitude|geo|^city$|^country$|place|position/i

test('C-092 places serve to tag photos and nothing else: no other table has a column for one, and nobody receives it', () => {
  const holding = all.filter(({ fields }) => Object.keys(fields).some((name) => LOCATION.test(name)))
  for (const each of holding) expect([each.model, recipientsOf(each)]).toEqual([each.model, []])
  expect(holding.map(({ model }) => model)).toEqual(['Photo', 'PhotoPlace'])
  expect(holding.map(({ why }) => why)).toEqual(['library', 'places'])
})
