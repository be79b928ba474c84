import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { makePerson } from '@/scripts/test/people'
import { newWrappedPersonKey, openPersonKey } from './person-key'
import { seal, SealBroken, unseal } from './seal'

const key = randomBytes(32)
const place = 'LinkedAccount|accessToken|1'

describe('a sealed value', () => {
  test('C-186 opens under its key, in its place, and holds anything', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(unseal(key, place, seal(key, place, Buffer.from(bytes)))).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test('C-186 does not open under another key or after it was moved', () => {
    const sealed = seal(key, place, 'secret')
    expect(() => unseal(randomBytes(32), place, sealed)).toThrow(SealBroken)
    expect(() => unseal(key, 'LinkedAccount|accessToken|2', sealed)).toThrow(SealBroken)
    expect(() => unseal(key, 'LinkedAccount|refreshToken|1', sealed)).toThrow(SealBroken)
  })

  test('C-186 does not open when any one bit of it was changed, or a part is missing', () => {
    const sealed = seal(key, place, 'secret')
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(() => unseal(key, place, changed)).toThrow(SealBroken)
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => unseal(key, place, sealed.subarray(0, length))).toThrow(SealBroken)
  })

  test('never looks the same twice', () => {
    const sealed = Array.from({ length: 1000 }, () => seal(key, place, 'secret').toString('hex'))
    expect(new Set(sealed).size).toBe(1000)
  })
})

describe("a person's own key", () => {
  test('C-186 is theirs alone, and useless on another row', async () => {
    const [ada, eve] = [await makePerson(), await makePerson()]
    const adas = await openPersonKey(db, ada.id)
    expect(adas).toHaveLength(32)
    expect(adas.equals(await openPersonKey(db, eve.id))).toBe(false)
    await db.user.update({ where: { id: eve.id }, data: { dataKey: newWrappedPersonKey(ada.id) } })
    await expect(openPersonKey(db, eve.id)).rejects.toThrow(SealBroken)
  })

  test('C-186 is never stored as it is', async () => {
    const { id } = await makePerson()
    const plain = await openPersonKey(db, id)
    const { dataKey } = await db.user.findUniqueOrThrow({ where: { id }, select: { dataKey: true } })
    expect(Buffer.from(dataKey).includes(plain)).toBe(false)
  })
})
