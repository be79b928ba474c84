import { join } from 'node:path'
import { expect, test } from 'vitest'
import { auditActions } from '@/lib/audit/actions'
import { findTraceless, findUnasked, functionsIn, idOf, readFunctions, readSources } from './laws'

const root = join(import.meta.dirname, '../..')
const functions = readFunctions(root)

/** The foundation knows no room and nobody: rooms ask it, and a room was asked by somebody. */
const FOUNDATION = /^lib\/((auth|audit|crypto|storage|jobs|egress|http|health)\/|[^/]+\.ts)/
/** A job is who asks: only the queue calls it, and it names itself to the commands that it calls. */
const JOBS = /\/jobs\.ts$/

const NO_ACTOR: Record<string, string> = {
  'lib/consent/gate.ts#isAllowed': 'the gate itself: it answers yes or no about the one who is named',
  'lib/consent/gate.ts#isChosen': 'the gate itself',
  'lib/consent/gate.ts#allowedStep': 'the gate itself',
  'lib/consent/gate.ts#allowedSteps': 'the gate itself',
  'lib/consent/gate.ts#whyOff': 'the gate itself',
  'lib/consent/opt-out-times.ts#findOptOutTimes': 'it counts rows that are about nobody: anybody may read it',
  'lib/consent/opt-out-times.ts#noteOptOut': 'it notes how long it took, and not whose it was',
  'lib/sessions/find-person.ts#findPerson': 'it finds out who asks: somebody who signs in',
  'lib/sessions/find-person.ts#findKnownBrowser':
    'it finds out who asks: the browser of somebody who signs in',
  'lib/connections/sign-in.ts#findAccountOwner':
    'it finds out who asks: somebody whom a provider vouches for',
  'lib/programs/queries.ts#findProgram': 'it finds out who asks: whoever holds a key',
  'lib/campaigns/preferences.ts#findMailedChoices': 'it finds out who asks: whoever holds a mailed link',
  'lib/campaigns/preferences.ts#unsubscribeByOneClick': 'it finds out who asks: whoever holds a mailed link',
  'lib/campaigns/preferences.ts#choosePromoByLink': 'it finds out who asks: whoever holds a mailed link',
  'lib/account/sign-up-faults.ts#findSignUpFaults': 'somebody without an account asks whether a name is free',
  'lib/photos/originals.ts#holdOriginal': 'it opens the file of a photo that who asks was led to already',
  'lib/photos/originals.ts#withOriginal': 'it opens the file of a photo that who asks was led to already',
  'lib/faces/known-people.ts#namesOf': 'it names people whom rows of the asker name already',
}

const NO_TRACE: Record<string, string> = {
  'lib/account/email-commands.ts#sendVerification': 'it changes nothing but the log of mails, which tells it',
  'lib/mail/deliver.ts#deliverMail': 'it changes nothing but the log of mails, which tells it',
  'lib/faces/look-commands.ts#lookAtPhoto':
    'the choice that set it going has its trace; a pass is told in counts',
  'lib/faces/look-commands.ts#compareAgain': 'the choice that set it going has its trace',
  'lib/faces/pass-commands.ts#lookAll': 'the choice that set it going has its trace',
  'lib/faces/pass-commands.ts#compareAll': 'the choice that set it going has its trace',
  'lib/places/pass-commands.ts#readAllPlaces': 'the choice that set it going has its trace',
  'lib/places/read-commands.ts#readPlace': 'the choice that set it going has its trace',
  'lib/photos/photo-answer.ts#answerPhoto': 'it writes a log of its own: who fetched which photo',
  'lib/photos/upload-commands.ts#beginUpload': 'nothing is held yet: the photo that it becomes has its trace',
  'lib/photos/upload-commands.ts#cancelUpload': 'nothing was held yet',
  'lib/photos/upload-commands.ts#dropExpiredUploads': 'nothing was held yet',
  'lib/photos/upload-pieces.ts#dropUpload': 'nothing was held yet',
  'lib/connections/attempts.ts#dropExpiredAttempts': 'nothing was held yet: nobody decided on the link',
  'lib/connections/revocation.ts#endAtProvider':
    'it notes an answer on the receipt, which is the trace of the unlinking',
  'lib/programs/read-commands.ts#readProfile': 'it writes a log of its own: what each program read',
  'lib/programs/read-commands.ts#readPhotoFacts': 'it writes a log of its own',
  'lib/programs/read-commands.ts#readPhotoBytes': 'it writes a log of its own',
  'lib/sessions/expiry.ts#expireTraces': 'it ends traces whose time is over',
}

test('no actor, no data: whoever reaches the database was told who asks', () => {
  const found = findUnasked(functions.filter(({ file }) => !FOUNDATION.test(file) && !JOBS.test(file)))
  expect(found.map(idOf).sort()).toEqual(Object.keys(NO_ACTOR).sort())
})

test('no trace, no change: whoever changes a row comes to the audit', () => {
  expect(findTraceless(functions).map(idOf).sort()).toEqual(Object.keys(NO_TRACE).sort())
})

test('whoever reads the trace can meet each act that is listed: something of ours records it', () => {
  const recording = readSources(root).filter(
    ({ file }) => !['lib/audit/actions.ts', 'lib/activity/sentences.ts'].includes(file),
  )
  const isRecorded = (action: string) => recording.some(({ text }) => text.includes(`'${action}'`))
  expect(auditActions.filter((action) => !isRecorded(action))).toEqual([])
})

test('whoever calls a function of another file reads above it, in a line, what it promises', () => {
  const silent = readSources(root).flatMap(({ file, text }) =>
    [...text.matchAll(/(\*\/)?\nexport (?:async )?function\*? (\w+)/g)].flatMap(([, line, name]) =>
      line ? [] : [`${file}#${name}`],
    ),
  )
  expect(silent).toEqual([])
})

const source = (lines: string) =>
  functionsIn(
    'lib/photos/some-commands.ts',
    `import { recordAudit } from '@/lib/audit/record'\nimport { db, type Tx } from '@/lib/db'\n${lines}`,
  )

test.for([
  ['nothing at all', 'export async function read() { return db.photo.findMany() }', ['read']],
  [
    'a number',
    'export const read = async (userId: string) => db.photo.findMany({ where: { userId } })',
    ['read'],
  ],
  [
    'a number, for a function within',
    'export const read = (id: string) => find(id)\nasync function find(id: string) { return db.photo.findMany() }',
    ['read'],
  ],
  [
    'a number, within a wrapper',
    'export const read = cache(async (id: string) => db.photo.findMany())',
    ['read'],
  ],
  ['an actor', 'export async function read(member: Member) { return db.photo.findMany() }', []],
  ['a transaction', 'export async function read(tx: Tx, id: string) { return tx.photo.findMany() }', []],
  ['a number, and reaches nothing', 'export const twice = (n: number) => n * 2', []],
] as const)('a function that is given %s', ([, lines, names]) => {
  expect(findUnasked(source(lines)).map(({ name }) => name)).toEqual(names)
})

test.for([
  ['a change alone', 'export async function drop(member: Member) { await db.photo.deleteMany() }', ['drop']],
  [
    'a change within',
    'export const drop = (member: Member) => end(member)\nasync function end(member: Member) { await db.photo.deleteMany() }',
    ['drop'],
  ],
  [
    'a statement alone',
    'export async function drop(member: Member) { await db.$executeRaw`DELETE FROM "Photo"` }',
    ['drop'],
  ],
  [
    'a change and its trace',
    'export async function drop(member: Member) { await db.$transaction(async (tx) => { await tx.photo.deleteMany(); await recordAudit(tx, member, "x", "y") }) }',
    [],
  ],
  ['a look', 'export async function look(member: Member) { return db.photo.findMany() }', []],
] as const)('%s', ([, lines, names]) => {
  const audit = functionsIn(
    'lib/audit/record.ts',
    'export async function recordAudit(tx: Tx) { await tx.auditEvent.create({}) }',
  )
  expect(findTraceless([...source(lines), ...audit]).map(({ name }) => name)).toEqual(names)
})
