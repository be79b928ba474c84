import fc from 'fast-check'
import { createElement, Fragment, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { VOID_TAGS } from './markup'
import { still } from './still'

const tags = 'a article b br button div em figure form hr li main p section span svg td time'.split(' ')
const others = ['input', 'img', 'option', 'textarea', 'output', 'video', 'select']
const own =
  'className id title tabIndex htmlFor dateTime aria-label data-kind role colSpan strokeWidth viewBox'.split(
    ' ',
  )
const rarer = ['hidden', 'draggable', 'open', 'fontSize', 'onToggle', 'suppressHydrationWarning']

const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('&', '<b>', '"it\'s"', ' ', 'ß', '\u0000', '𝄞'),
)
const value = fc.oneof(
  { arbitrary: text, weight: 20 },
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
)
const address = fc.constantFrom('/held#a', 'https://a.example/?b=1&c="', '#é', 'mailto:a@b.example')
const strange = fc.constantFrom('javascript:alert(1)', '', ' /held', '\u0001java\nscript:alert(1)')
const properties = fc.oneof(
  { arbitrary: fc.dictionary(fc.constantFrom(...own), value, { maxKeys: 3 }), weight: 20 },
  { arbitrary: fc.record({ href: address }), weight: 5 },
  fc.record({ href: strange }),
  fc.dictionary(fc.constantFrom(...rarer), value, { maxKeys: 2 }),
)

const Shows = ({ shown }: { shown: ReactNode }) => shown

const { element } = fc.letrec<{ node: ReactNode; element: ReactNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'medium' },
    text,
    fc.integer(),
    fc.constant(null),
    fc.boolean(),
    tie('element'),
  ),
  element: fc
    .tuple(
      fc.constantFrom('tag', 'tag', 'tag', 'fragment', 'component', 'list', 'other'),
      fc.constantFrom(...tags),
      properties,
      fc.array(tie('node'), { maxLength: 4 }),
    )
    .map(make),
}))

function make([kind, tag, props, children]: [string, string, object, ReactNode[]]): ReactNode {
  const key = `k${children.length}`
  if (kind === 'fragment') return createElement(Fragment, { key }, ...children)
  if (kind === 'component')
    return createElement(Shows, { key, shown: createElement('i', props, ...children) })
  if (kind === 'list') return children.map((child, at) => createElement(Fragment, { key: at }, child))
  if (kind === 'other') return createElement(others[children.length]!, { 'aria-label': tag, key })
  return VOID_TAGS.has(tag) ? createElement(tag, props) : createElement(tag, { key, ...props }, ...children)
}

test('what is still says the same as before, letter by letter', () => {
  fc.assert(
    fc.property(element, (whole) => {
      expect(renderToStaticMarkup(still(whole))).toBe(renderToStaticMarkup(whole))
    }),
    { numRuns: 2_000 },
  )
})

test('what nobody acts on reaches React as one element', () => {
  const row = createElement(
    'li',
    null,
    createElement('b', null, 'Name'),
    ' and ',
    createElement('i', null, 'more'),
  )
  expect(still(row)).toMatchObject({
    type: 'li',
    props: { dangerouslySetInnerHTML: { __html: '<b>Name</b> and <i>more</i>' } },
  })
})
