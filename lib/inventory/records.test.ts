import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { DAY_MS, fromNow, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { holdingOf, makeLink, makers } from '@/scripts/test/held-rows'
import { makePerson } from '@/scripts/test/people'
import { ownedHoldings } from './catalogue'
import { countHeld, listRecords } from './queries'
import { shownValue } from './shown-value'

test('C-013 a person sees every record of theirs once, newest first, page by page', async () => {
  const { id, member } = await makePerson()
  for (let index = 0; index < 12; index += 1)
    await db.profileChange.create({
      data: { userId: id, field: `f${index}`, createdAt: fromNow(-(index >> 1) * DAY_MS) },
    })
  const seen: { key: string; at: Date }[] = []
  let before: string | undefined
  do {
    const page = await listRecords(member, holdingOf('ProfileChange'), { before, take: 5 })
    seen.push(...page.records)
    before = page.next ?? undefined
  } while (before)
  expect(new Set(seen.map(({ key }) => key)).size).toBe(12)
  const moments = seen.map(({ at }) => at.getTime())
  expect(moments).toEqual([...moments].sort((a, b) => b - a))
})

test('C-013 each kind of record can be opened, and shows nothing of anybody else', async () => {
  const { id, member } = await makePerson()
  const other = await makePerson()
  for (const make of Object.values(makers)) await Promise.all([make(id), make(other.id)])
  await Promise.all([makeLink(id, 'FACEBOOK', 2), makeLink(other.id, 'FACEBOOK', 2)])
  const held = await countHeld(member)
  for (const holding of ownedHoldings) {
    const { records } = await listRecords(member, holding)
    const count = holding.countsFields ? 1 : held.byModel[holding.model]
    expect([holding.model, records.length]).toEqual([holding.model, count])
    expect(JSON.stringify(records)).not.toContain(other.id)
  }
})

test('a stranger’s cursor, or nonsense, opens nothing of theirs', async () => {
  const { member } = await makePerson()
  const other = await makePerson()
  await makers.SignIn(other.id)
  const { records } = await listRecords(other.member, holdingOf('SignIn'))
  const stolen = `${fromNow(DAY_MS).toISOString()}_${records[0]!.key}`
  for (const before of [stolen, 'x', "2026-01-01T00:00:00.000Z_'; DROP", `${now().toISOString()}_1`, '_'])
    expect(await listRecords(member, holdingOf('SignIn'), { before })).toEqual({ records: [], next: null })
})

test('C-013 a number is shown as it is held, to its last digit', async () => {
  const { member } = await makePerson()
  const shown = (value: number) => shownValue({ plain: 'A number.' }, value, { isThere: true, member }).text
  expect([shown(60.1666667), shown(-0.12345), shown(12345)]).toEqual(['60.1666667', '-0.12345', '12,345'])
})

test('secrets are named, never shown', async () => {
  const { id, member } = await makePerson()
  await makeLink(id, 'TWITTER', 0)
  await makers.Session(id)
  const [account] = (await listRecords(member, holdingOf('LinkedAccount'))).records
  const texts = Object.fromEntries(account!.fields.map(({ name, text }) => [name, text]))
  expect(texts).toMatchObject({ accessToken: 'Held, encrypted', refreshToken: 'Empty' })
  const [user] = (await listRecords(member, holdingOf('User'))).records
  const mine = Object.fromEntries(user!.fields.map(({ name, text }) => [name, text]))
  expect(mine).toMatchObject({ passwordHash: 'Held as a fingerprint only', dataKey: 'Held, encrypted' })
  const stored = await db.user.findUniqueOrThrow({ where: { id } })
  expect(JSON.stringify(user)).not.toContain(stored.passwordHash)
})

test('C-019 a person reads when a photo was taken by its camera’s clock, and when it came by ours', async () => {
  const { id, member } = await makePerson()
  await makePhoto(id, new Date('2026-05-03T14:02:00Z'))
  await makePhoto(id, new Date('2026-05-03T00:00:00Z'))
  const { records } = await listRecords(member, holdingOf('Photo'))
  const shown = records.map(({ fields }) =>
    ['takenAt', 'shownAt', 'createdAt'].map((column) => fields.find(({ name }) => name === column)?.text),
  )
  expect(shown.sort()).toEqual([
    ['3 May 2026, 00:00', '3 May 2026, 00:00', '4 Jun 2026, 09:30 UTC'],
    ['3 May 2026, 14:02', '3 May 2026, 14:02', '4 Jun 2026, 09:30 UTC'],
  ])
})

test('who looked stands by name, never by number', async () => {
  const { id, member } = await makePerson()
  const access = await makers.AccessRecord(id)
  const { records } = await listRecords(member, holdingOf('AccessRecord'))
  expect(JSON.stringify(records)).not.toContain(access.viewerId)
  expect(JSON.stringify(records)).toContain('Dee')
})

function makePhoto(userId: string, takenAt: Date) {
  return db.photo.create({
    data: {
      ...{ userId, fileName: 'a.jpg', mediaType: 'image/jpeg', byteCount: 1, contentHash: randomBytes(32) },
      ...{ width: 3, height: 2, takenAt, shownAt: takenAt, createdAt: new Date('2026-06-04T09:30:00Z') },
    },
    select: { id: true },
  })
}
