import { beforeEach, describe, expect, test } from 'vitest'
import type { Member } from '@/lib/actor'
import { now } from '@/lib/clock'
import { makePerson } from '@/scripts/test/people'
import { setChoice } from './commands'
import { FIRST_HASH, rowHash, type LedgerRow } from './ledger-hash'
import { listLedger } from './queries'
import { buildReceipt, verifyReceipt } from './receipt'
import { compareReceipt } from './receipt-check'

let ada: Member
let ledger: LedgerRow[]

beforeEach(async () => {
  ada = (await makePerson()).member
  for (const value of ['on', 'off', 'on'])
    await setChoice(ada, { purpose: 'analytics', value, method: 'switch' })
  ledger = await listLedger(ada)
})

describe('a copy of the receipts beside what we hold', () => {
  test('C-207 is the same for a person who decided nothing since, or nothing at all', () => {
    expect(compare(ledger)).toBe('same')
    expect(compare([], [])).toBe('same')
  })

  test('C-207 is an earlier one for a person who decided since', () => {
    expect(compare(ledger.slice(0, 2))).toBe('earlier')
    expect(compare([])).toBe('earlier')
  })

  test('C-207 with more decisions than we hold tells a person that we hold fewer', () => {
    expect(compare(ledger, ledger.slice(0, 2))).toBe('longer')
    expect(compare(ledger, [])).toBe('longer')
  })

  test('C-207 with a decision that a person never made is not what we hold, at its end or before', () => {
    const [first, second] = ledger as [LedgerRow, LedgerRow]
    const never = linked({ ...first, value: 'never' }, FIRST_HASH)
    expect(compare([never])).toBe('other')
    expect(compare([never, linked(second, never.hash)])).toBe('other')
    expect(compare([first, linked({ ...second, value: 'never' }, first.hash)])).toBe('other')
  })

  test('C-207 of somebody else is not what we hold, not even an empty one', async () => {
    const ben = (await makePerson()).member
    expect(compare(ledger, ledger, ben.id)).toBe('other')
    expect(compare([], [], ben.id)).toBe('other')
  })
})

/** What a file of these decisions of Ada's is to somebody of whom we hold `held`. */
function compare(rows: LedgerRow[], held = ledger, viewerId = ada.id) {
  const frame = { service: 'Candor', contact: 'privacy@candor.example', subject: ada.id, at: now() }
  const verdict = verifyReceipt(JSON.stringify(buildReceipt(rows, frame)))
  if (verdict.state !== 'intact') throw new Error(`The file is ${verdict.state}.`)
  return compareReceipt(verdict, { subject: viewerId, ledger: held })
}

const linked = (row: LedgerRow, prevHash: string) => ({
  ...row,
  prevHash,
  hash: rowHash({ ...row, prevHash }),
})

test('C-207 a file with more decisions than fit in it is refused before any of them is read', () => {
  const text = `{"consentReceipt":{"dataSubject":"x","decisions":[${'{},'.repeat(600_000)}{}]}}`
  const before = process.memoryUsage().heapUsed
  expect(verifyReceipt(text)).toEqual({ state: 'unreadable' })
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(200_000_000)
})
