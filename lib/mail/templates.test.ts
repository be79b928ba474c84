import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { serviceKinds } from './kinds'
import { templates, type MailContent, type Review } from './templates'

type AnyTemplate = { kind: string; write: (service: string, params: object) => MailContent; review?: Review }

const all = Object.entries(templates) as unknown as [string, AnyTemplate][]
const ADVERTISES =
  /\b(buy|cheap|deal|discount|free|offer|price|prize|sale|save|subscribe|try|upgrade|win)\b|[$€£%!]/i

test('C-097 every template belongs to one of the kinds that we name', () => {
  for (const [id, { kind }] of all) expect([id, Object.keys(serviceKinds).includes(kind)]).toEqual([id, true])
})

test('C-097 each mail about a changed feature was read, in these very words, as carrying no marketing', () => {
  const features = all.filter(([, { kind }]) => kind === 'feature')
  expect(features.map(([id]) => id)).toContain('words-changed')
  expect(features.flatMap(([id, template]) => unreviewed(id, template))).toEqual([])
})

test('C-097 a mail about a changed feature that nobody read, or that was changed since, is found', () => {
  const { kind, write, review } = templates['words-changed'] as unknown as AnyTemplate
  const sells = (service: string, params: object) => ({ ...write(service, params), subject: 'Now for less' })
  expect(unreviewed('same', { kind, write, review })).toEqual([])
  expect(unreviewed('unread', { kind, write })).toEqual(['unread: nobody read it'])
  expect(unreviewed('changed', { kind, write: sells, review })).toHaveLength(1)
  const offers = () => ({ subject: 'Upgrade today', paragraphs: ['Save 20%.'] })
  const passed = { noMarketing: true, on: '2026-11-26', fingerprint: fingerprintOf(offers) } as const
  expect(unreviewed('offers', { kind, write: offers, review: passed })).toEqual(['offers: it advertises'])
})

function unreviewed(id: string, { write, review }: AnyTemplate) {
  if (!review?.noMarketing || !/^\d{4}-\d\d-\d\d$/.test(review.on)) return [`${id}: nobody read it`]
  const fingerprint = fingerprintOf(write)
  if (review.fingerprint !== fingerprint) return [`${id}: read it again, then note ${fingerprint}`]
  return ADVERTISES.test(wordsOf(write)) ? [`${id}: it advertises`] : []
}

const fingerprintOf = (write: AnyTemplate['write']) =>
  createHash('sha256').update(wordsOf(write)).digest('hex').slice(0, 16)

/** What a template says, with the name of each thing that it is given in the place of the thing. */
function wordsOf(write: AnyTemplate['write']) {
  const named = new Proxy({}, { get: (_, name) => `{${String(name)}}` })
  const { subject, paragraphs, link } = write('{service}', named)
  return [subject, ...paragraphs, link?.label].join('\n')
}
