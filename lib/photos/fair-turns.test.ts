import { expect, test, vi } from 'vitest'
import { db } from '@/lib/db'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { fairTurns } from './fair-turns'
import { storePhoto } from './store-photo'
import { addPiece, beginUpload } from './upload-commands'

vi.mock('./store-photo', async (importOriginal) => ({
  ...(await importOriginal<typeof import('./store-photo')>()),
  storePhoto: vi.fn(),
}))

test('those who wait have one turn each, again and again, and who is alone has all of them', async () => {
  const inTurn = fairTurns(2)
  const order: string[] = []
  const gate = closedGate()
  const add = (who: string) =>
    inTurn(who, async () => {
      order.push(who)
      await gate.opened
    })
  const works = ['ada', 'ada', 'ada', 'ada', 'ada', 'ben', 'ben', 'cleo'].map(add)
  expect(order).toEqual(['ada', 'ada'])
  gate.open()
  await Promise.all(works)
  expect(order).toEqual(['ada', 'ada', 'ada', 'ben', 'cleo', 'ada', 'ben', 'ada'])
})

test('work that fails gives its turn to the next', async () => {
  const inTurn = fairTurns(1)
  const failed = inTurn('ada', () => Promise.reject(new Error('no')))
  const works = ['ada', 'ben', 'ada'].map((who) => inTurn(who, () => Promise.resolve(who)))
  await expect(failed).rejects.toThrow('no')
  expect(await Promise.all(works)).toEqual(['ada', 'ben', 'ada'])
})

test('a member whose many files all come to their end at once holds up nobody else’s', async () => {
  const [ada, ben] = [await makePerson(), await makePerson()]
  const order: string[] = []
  const gate = closedGate()
  vi.mocked(storePhoto).mockImplementation(async ({ id }) => {
    order.push(id)
    await gate.opened
    return { photoId: id, isDuplicate: false }
  })
  const many = Array.from({ length: 14 }, () => upload(ada))
  await expect.poll(() => countWhole(ada), soon).toBe(14)
  await expect.poll(() => order, soon).toHaveLength(2)
  const one = upload(ben)
  await expect.poll(() => countWhole(ben), soon).toBe(1)
  gate.open()
  await Promise.all([...many, one])
  expect(order.indexOf(ben.id)).toBeLessThan(5)
})

/** As long as a busy machine may take. */
const soon = { timeout: 20_000 }
const file = Buffer.from('any')

async function upload({ member }: TestPerson) {
  const begun = await beginUpload(member, { name: 'a.jpg', byteCount: file.length })
  if (!('id' in begun)) throw new Error('It was taken for a duplicate.')
  return addPiece(member, begun.id, { offset: 0, bytes: file })
}

const countWhole = ({ id: userId }: TestPerson) =>
  db.photoUpload.count({ where: { userId, receivedCount: file.length } })

function closedGate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open: () => open() }
}
