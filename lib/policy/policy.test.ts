import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { EMAIL_CHANGE_DAYS, PROFILE_CHANGE_DAYS } from '@/lib/account/holdings'
import { LINK_MINUTES, PENDING_MINUTES, type CookiePart } from '@/lib/auth/cookies'
import { SHORTEST_PASSWORD } from '@/lib/auth/password-rules'
import { UNSUBSCRIBE_DAYS } from '@/lib/campaigns/unsubscribe-token'
import { TEMPLATE_LIFE_DAYS, TEMPLATE_UNUSED_DAYS } from '@/lib/faces/holdings'
import { ATTEMPT_MINUTES } from '@/lib/connections/link-commands'
import { MAIL_LOG_DAYS } from '@/lib/mail/holdings'
import { clauseIds, clauseOf, isClauseId, type ClauseId } from '@/lib/promises/clauses'
import { DEVICE_DAYS, SIGN_IN_DAYS } from '@/lib/sessions/retention'
import { readingGrade, sentencesOf, wordsOf } from '@/scripts/test/reading'
import { acceptanceWords, currentDocument, documentHash, findDocument, serviceFacts } from './documents'

const MOST_WORDS = 25 // C-004
const HIGHEST_GRADE = 9 // C-216
const root = path.resolve(import.meta.dirname, '../..')
const otherCompany = ['clar', 'ifai'].join('')

const service = serviceFacts({
  SERVICE_NAME: 'Candor',
  CONTACT_EMAIL: 'privacy@candor.example',
  SECURITY_EMAIL: 'security@candor.example',
  POSTAL_ADDRESS: 'Candor, 1 Example Street, 00000 Example',
})
const documents = (['privacy', 'terms', 'api-terms'] as const).map((id) => currentDocument(id, service))
const sections = documents.flatMap((document) => document.sections)
const paragraphs = [
  ...documents.flatMap(({ summary }) => summary),
  ...sections.flatMap(({ lead, more }) => [lead, ...more]),
  acceptanceWords(service),
]

/** Kept for people, but nothing that a policy would speak about. */
const unspoken = ['X-13']

test('C-001 a person never reads the name of another company in our own words', () => {
  const files = ['app', 'components', 'lib', 'e2e', 'prisma', 'scripts', 'docs', 'public'].flatMap(filesIn)
  const named = files.filter((file) => readFileSync(file, 'utf8').toLowerCase().includes(otherCompany))
  expect(named).toEqual([])
  expect(files.length).toBeGreaterThan(20)
})

test('C-001 the documents speak in the name of the service that runs', () => {
  const other = serviceFacts({
    SERVICE_NAME: 'Lantern',
    CONTACT_EMAIL: 'ask@lantern.example',
    SECURITY_EMAIL: 'safe@lantern.example',
    POSTAL_ADDRESS: 'Lantern, 2 Other Road',
  })
  const text = JSON.stringify([currentDocument('privacy', other), currentDocument('terms', other)])
  expect(text).toContain('Lantern')
  expect(text).toContain('ask@lantern.example')
  expect(text).not.toMatch(/candor/i)
})

test('C-004 no sentence of a document has more than 25 words', () => {
  const long = paragraphs.flatMap(sentencesOf).filter((sentence) => wordsOf(sentence).length > MOST_WORDS)
  expect(long).toEqual([])
})

test('C-216 a person of fourteen can read each summary, each lead and each section', () => {
  const hard = (text: string) => readingGrade(text) > HIGHEST_GRADE
  expect(documents.flatMap(({ summary }) => summary).filter(hard)).toEqual([])
  expect(sections.map(({ lead }) => lead).filter(hard)).toEqual([])
  expect(sections.filter(({ lead, more }) => hard([lead, ...more].join(' '))).map(({ id }) => id)).toEqual([])
})

test('no document shouts, begs or is sorry', () => {
  expect(paragraphs.filter((text) => /!|\bplease\b|\boops\b|\bsorry\b/i.test(text))).toEqual([])
})

test('each document begins with a summary of at most eight sentences', () => {
  for (const { summary } of documents) {
    expect(summary.length).toBeLessThanOrEqual(8)
    expect(summary.filter((text) => sentencesOf(text).length !== 1)).toEqual([])
  }
})

test('each section names promises that we know, and has its own address', () => {
  expect(sections.flatMap(({ clauses }) => clauses).filter((id) => !isClauseId(id))).toEqual([])
  expect(
    sections.filter(({ clauses }) => new Set(clauses).size !== clauses.length || clauses.length === 0),
  ).toEqual([])
  for (const document of documents) {
    const ids = document.sections.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(document.sections.map(({ number }) => number)).toEqual(ids.map((_, index) => index + 1))
  }
})

test('each promise of the policy that is not beyond it is spoken about in a section', () => {
  const spoken = new Set<string>(sections.flatMap(({ clauses }) => clauses))
  const ofPolicy = clauseIds.filter((id) => id.startsWith('C-') && clauseOf(id).weight === 0)
  const kept = clauseIds.filter((id) => clauseOf(id).state === 'kept' && clauseOf(id).weight === 0)
  expect([...ofPolicy, ...kept].filter((id) => !spoken.has(id) && !unspoken.includes(id))).toEqual([])
})

test('a control that leads into a document leads to a section that is there', () => {
  const addresses = documents.flatMap((document) =>
    document.sections.map(({ id }) => `/${document.id}#${id}`),
  )
  const controls = clauseIds.flatMap((id) => clauseOf(id).control ?? [])
  const inDocuments = controls.filter((control) => /^\/(privacy|terms)#/.test(control))
  expect(inDocuments.filter((control) => !addresses.includes(control))).toEqual([])
  expect(sectionsAbout(documents[0]!, 'C-048').map(({ id }) => id)).toEqual(['unlinking'])
})

test('C-142 a person reads that the service is not made for children', () => {
  for (const document of documents.slice(0, 2))
    expect(
      sectionsAbout(document, 'C-142')
        .map(({ lead }) => lead)
        .join(),
    ).toContain('not made for children')
})

test('what a person accepts is fixed by a hash that any change of words changes', () => {
  const [privacy, terms] = documents
  expect(acceptanceWords(service)).toContain('(version 1)')
  expect(documentHash(privacy!)).toMatch(/^[0-9a-f]{64}$/)
  expect(documentHash(privacy!)).not.toBe(documentHash(terms!))
  expect(documentHash({ ...privacy!, summary: [...privacy!.summary, 'More.'] })).not.toBe(
    documentHash(privacy!),
  )
  const reversed = Object.fromEntries(Object.entries(privacy!).reverse()) as typeof privacy
  expect(documentHash(reversed!)).toBe(documentHash(privacy!))
})

test('the times that a person reads in the policy are those that the code holds to', () => {
  const text = (id: string) => documents[0]!.sections.find((section) => section.id === id)!.more.join(' ')
  expect(SIGN_IN_DAYS).toBe(DEVICE_DAYS)
  expect([MAIL_LOG_DAYS, PROFILE_CHANGE_DAYS]).toEqual([365, 365])
  for (const id of ['cookies', 'logs', 'devices', 'retention'])
    expect(text(id)).toContain(`${SIGN_IN_DAYS} days`)
  for (const id of ['mail', 'retention']) expect(text(id)).toContain('after a year')
  expect(text('retention')).toContain(`kept for ${EMAIL_CHANGE_DAYS} days`)
  expect(text('retention')).toContain(`ends promotional mail works for ${UNSUBSCRIBE_DAYS} days`)
  expect(ATTEMPT_MINUTES).toBe(10)
  expect(text('retention')).toContain('did not finish ends ten minutes after your last step')
  expect([TEMPLATE_UNUSED_DAYS, TEMPLATE_LIFE_DAYS]).toEqual([365, 3 * 365])
  expect(text('faces')).toContain('after 12 months without use, and after three years at most')
  expect(text('safety')).toContain(`at least ${SHORTEST_PASSWORD} characters`)
})

const ofProviders = 'While you sign in through a linked service, a few short cookies'
const describedAs: Record<CookiePart, string> = {
  session: 'The session cookie',
  device: 'The device cookie',
  age: 'The age cookie',
  link: 'The link cookie',
  pending: 'The pending cookie',
  csrf: ofProviders,
  state: ofProviders,
  pkce: ofProviders,
  return: ofProviders,
}

test('a person reads of every cookie that we set what it carries and when it ends', () => {
  const { more } = documents[0]!.sections.find(({ id }) => id === 'cookies')!
  for (const words of Object.values(describedAs)) {
    const described = more.filter((text) => text.includes(words))
    expect([words, described.length]).toEqual([words, 1])
    expect(described[0]).toMatch(/\d+ (minutes|days)|end with/)
  }
  expect(more.join(' ')).toContain(`or after ${LINK_MINUTES} minutes`)
  expect(more.join(' ')).toContain(`or after ${PENDING_MINUTES} minutes`)
})

test('no cookie gets its name anywhere but in the one list', () => {
  const naming = ['app', 'components', 'lib'].flatMap(filesIn).filter((file) => {
    const isElsewhere = !file.includes('.test.') && !file.endsWith('lib/auth/cookies.ts')
    return isElsewhere && /__Host-|['"`]candor\./.test(readFileSync(file, 'utf8'))
  })
  expect(naming).toEqual([])
})

test('an older version stays readable, and one that never was is not found', () => {
  expect(findDocument('privacy', 1, service)).toEqual(documents[0])
  expect(findDocument('privacy', 2, service)).toBeNull()
})

const sectionsAbout = (document: (typeof documents)[number], id: ClauseId) =>
  document.sections.filter(({ clauses }) => clauses.includes(id))

function filesIn(folder: string): string[] {
  const whole = path.join(root, folder)
  try {
    return readdirSync(whole, { recursive: true, withFileTypes: true })
      .filter(
        (entry) => entry.isFile() && /\.(tsx?|mts|mjs|css|md|json|prisma|sql|txt|svg)$/.test(entry.name),
      )
      .map((entry) => path.join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}
