import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listSeen } from '@/lib/activity/queries'
import type { Program } from '@/lib/actor'
import { endOtherSessions } from '@/lib/auth/session'
import { setChoice } from '@/lib/consent/commands'
import type { PurposeId } from '@/lib/consent/purposes'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { setAudience, setOpen } from '@/lib/photos/photo-commands'
import { inSession, makePerson, type TestPerson } from '@/scripts/test/people'
import { waitsFor } from '@/scripts/test/waiting'
import { acceptTerms, endKey, makeKey, MOST_PROGRAMS } from './commands'
import { KeyEnded } from './held-key'
import { findProgram, listPrograms } from './queries'
import { readPhotoBytes, readPhotoFacts, readProfile } from './read-commands'
import { makeKeyInput } from './schema'
import { currentTerms, termsWords } from './terms'

const { version, hash } = currentTerms()
const shop = { name: 'Print shop', purpose: 'It prints photos that members made public.', version }

test('C-121 a key is made only with the newest terms, and the acceptance is kept with its words', async () => {
  const dee = await makePerson()
  expect(makeKeyInput.safeParse({ ...shop, agree: undefined }).success).toBe(false)
  await expect(makeKey(await inSession(dee), { ...shop, version: version + 1 })).rejects.toThrow(
    'The terms changed',
  )
  expect(await db.policyAcceptance.count({ where: { userId: dee.id } })).toBe(0)
  await makeKey(await inSession(dee), shop)
  expect(await db.policyAcceptance.findFirst({ where: { userId: dee.id } })).toMatchObject({
    ...{ document: 'api-terms', version, documentHash: hash, words: termsWords(version), method: 'key' },
  })
  const trail = await db.auditEvent.findMany({ where: { subjectId: dee.id }, select: { action: true } })
  expect(trail).toEqual([{ action: 'program.key-made' }])
})

test('C-121 a key whose maker accepted an older version is stopped until they accept the newest', async () => {
  const dee = await makePerson()
  const key = await makeKey(await inSession(dee), shop)
  expect((await findProgram(key))?.isBlocked).toBe(false)
  await db.apiClient.updateMany({ where: { userId: dee.id }, data: { termsVersion: version - 1 } })
  expect((await findProgram(key))?.isBlocked).toBe(true)
  const [program] = await listPrograms(dee.member)
  await expect(acceptTerms((await makePerson()).member, { id: program?.id ?? '', version })).rejects.toThrow(
    NotThere,
  )
  await acceptTerms(dee.member, { id: program?.id ?? '', version })
  expect((await findProgram(key))?.isBlocked).toBe(false)
})

test('a key is kept as a fingerprint, ends at once, and rests while its maker is suspended', async () => {
  const dee = await makePerson()
  const key = await makeKey(await inSession(dee), shop)
  const [row] = await db.$queryRaw<{ text: string }[]>`
    SELECT to_jsonb(c)::text AS text FROM "ApiClient" c WHERE "userId" = ${dee.id}::uuid`
  for (const secret of [key, Buffer.from(key).toString('hex'), key.slice(8)])
    expect(row?.text).not.toContain(secret)
  await stand(dee, 'SUSPENDED')
  expect(await findProgram(key)).toBeNull()
  await stand(dee, 'GOOD')
  expect(await findProgram(key)).not.toBeNull()
  const id = (await listPrograms(dee.member))[0]?.id ?? ''
  await expect(endKey((await makePerson()).member, id)).rejects.toThrow(NotThere)
  await endKey(dee.member, id)
  for (const wrong of [key, '', null, 'program_', key.toUpperCase(), 'x'.repeat(5_000)])
    expect(await findProgram(wrong)).toBeNull()
})

test('C-120 who read something stays told when the program and its maker are gone', async () => {
  const dee = await makePerson()
  const { program } = (await findProgram(await makeKey(await inSession(dee), shop)))!
  const ada = await makePerson()
  for (const purpose of ['profile-public', 'profile-api'] as const) await open(ada, purpose)
  await readProfile(program, ada.userName)
  await db.user.delete({ where: { id: dee.id } })
  expect(await db.apiClient.count({ where: { id: program.id } })).toBe(0)
  expect(await seenBy(ada)).toEqual([['Print shop', 'your public profile', null]])
  await db.user.delete({ where: { id: ada.id } })
  expect(await db.apiRead.count({ where: { userId: ada.id } })).toBe(0)
})

test('ten keys are the most', async () => {
  const dee = await makePerson()
  const maker = await inSession(dee)
  for (let made = 0; made < MOST_PROGRAMS; made += 1) await makeKey(maker, shop)
  await expect(makeKey(maker, shop)).rejects.toThrow(UserError)
  await db.apiClient.deleteMany({ where: { userId: dee.id } })
  expect(await waitsFor(dee.id, () => makeKey(maker, shop))).toBe(true)
})

test('C-195 a thief who makes a key while every session of the person ends has none', async () => {
  const dee = await makePerson()
  const thief = await inSession(dee)
  const asking = () => expect(makeKey(thief, shop)).rejects.toThrow(NotThere)
  expect(await waitsFor(dee.id, asking, (tx) => endOtherSessions(tx, dee.id))).toBe(true)
  expect(await listPrograms(dee.member)).toEqual([])
})

test('C-120 a program reads a photo only while it is public and open to programs, and its owner sees each reading', async () => {
  const { program } = await shopOf()
  const ada = await makePerson()
  const photoId = await makePhoto(ada)
  expect(await readPhotoFacts(program, photoId)).toBeNull()
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  expect(await readPhotoFacts(program, photoId)).toBeNull()
  expect(await seenBy(ada)).toEqual([])
  await setOpen(ada.member, { photoId, what: 'programs', isOpen: true })
  const facts = await readPhotoFacts(program, photoId)
  expect(facts).toMatchObject({ id: photoId, caption: 'A red boat', owner: null })
  expect(JSON.stringify(facts)).not.toContain('secret-name')
  expect(await seenBy(ada)).toEqual([['Print shop', 'the description of a photo', photoId]])
  for (const purpose of ['profile-public', 'profile-api'] as const) await open(ada, purpose)
  expect((await readPhotoFacts(program, photoId))?.owner).toBe(ada.userName)
  await setOpen(ada.member, { photoId, what: 'programs', isOpen: false })
  expect(await readPhotoFacts(program, photoId)).toBeNull()
  expect(await readPhotoBytes(program, photoId, 'small')).toBeNull()
  expect(await readPhotoFacts(program, randomUUID())).toBeNull()
  expect(await seenBy(ada)).toHaveLength(2)
})

test('a maker sees how often each of their programs read, and of nobody else’s', async () => {
  const [dee, ada] = [await makePerson(), await makePerson()]
  const keys = [
    await makeKey(await inSession(dee), shop),
    await makeKey(await inSession(dee), { ...shop, name: 'Idle' }),
  ]
  const { program } = await shopOf()
  for (const purpose of ['profile-public', 'profile-api'] as const) await open(ada, purpose)
  const busy = (await findProgram(keys[0] ?? ''))!.program
  for (const each of [busy, busy, program]) await readProfile(each, ada.userName)
  expect((await listPrograms(dee.member)).map(({ name, readCount }) => [name, readCount])).toEqual([
    ['Idle', 0],
    ['Print shop', 2],
  ])
})

test('C-120 a program reads a profile only while it is public and open to programs, and its owner sees it', async () => {
  const { program } = await shopOf()
  const ada = await makePerson({ firstName: 'Ada' })
  const read = () => readProfile(program, ada.userName)
  expect(await read()).toBeNull()
  for (const purpose of ['profile-public', 'profile-api'] as const) await open(ada, purpose)
  expect(await read()).toEqual({ userName: ada.userName, name: 'Ada' })
  expect(await seenBy(ada)).toEqual([['Print shop', 'your public profile', null]])
  await stand(ada, 'SUSPENDED')
  expect(await read()).toBeNull()
  expect(await readProfile(program, 'x'.repeat(5_000))).toBeNull()
})

test('C-120 no reading crosses a change of mind: what was read is in the list, what was closed is not read', async () => {
  const { program } = await shopOf()
  const ada = await makePerson()
  const photoId = await makePhoto(ada)
  await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
  for (let round = 0; round < 15; round += 1) {
    await setOpen(ada.member, { photoId, what: 'programs', isOpen: true })
    const before = await db.apiRead.count({ where: { userId: ada.id } })
    const reads = Array.from({ length: 6 }, () => readPhotoFacts(program, photoId))
    const closing = setOpen(ada.member, { photoId, what: 'programs', isOpen: false })
    const answers = await Promise.all(reads)
    await closing
    const answered = answers.filter((answer) => answer !== null).length
    expect(await db.apiRead.count({ where: { userId: ada.id } })).toBe(before + answered)
    expect(await readPhotoFacts(program, photoId)).toBeNull()
  }
})

test.each(['ends', 'rests'])(
  'C-120 a program whose key %s while it waits reads no profile and no photo, and no reading is noted',
  async (how) => {
    const [dee, ada] = [await makePerson(), await makePerson()]
    for (const purpose of ['profile-public', 'profile-api'] as const) await open(ada, purpose)
    const photoId = await makePhoto(ada)
    await setAudience(ada.member, { photoIds: [photoId], audience: 'PUBLIC' })
    await setOpen(ada.member, { photoId, what: 'programs', isOpen: true })
    for (const read of [
      (program: Program) => readProfile(program, ada.userName),
      (program: Program) => readPhotoFacts(program, photoId),
    ]) {
      await stand(dee, 'GOOD')
      const { program } = (await findProgram(await makeKey(await inSession(dee), shop)))!
      const end = () => (how === 'ends' ? endKey(dee.member, program.id) : stand(dee, 'SUSPENDED'))
      await expect(waitsFor(ada.id, () => read(program), end)).rejects.toThrow(KeyEnded)
    }
    expect(await seenBy(ada)).toEqual([])
  },
)

async function shopOf() {
  const found = await findProgram(await makeKey(await inSession(await makePerson()), shop))
  if (!found) throw new Error('No key')
  return found
}

async function makePhoto({ id: userId }: TestPerson) {
  const { id } = await db.photo.create({
    data: {
      ...{ userId, fileName: 'secret-name.jpg', mediaType: 'image/jpeg', byteCount: 10 },
      ...{ contentHash: randomBytes(32), width: 300, height: 200, caption: 'A red boat', shownAt: now() },
    },
    select: { id: true },
  })
  return id
}

async function seenBy({ member }: TestPerson) {
  const { rows } = await listSeen(member, null)
  return rows.map((row) => (row.kind === 'read' ? [row.program, row.what, row.photoId] : [row.kind]))
}

const open = ({ member }: TestPerson, purpose: PurposeId) =>
  setChoice(member, { purpose, value: 'on', method: 'switch' })

async function stand({ id }: TestPerson, standing: 'GOOD' | 'SUSPENDED') {
  await db.standingRecord.create({
    data: { userId: id, standing, reason: 'A test', byId: id, createdAt: now() },
  })
}
