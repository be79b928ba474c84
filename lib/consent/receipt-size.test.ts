import { expect, test } from 'vitest'
import { now } from '@/lib/clock'
import { RECEIPT_FORM_BYTES, bodyLimit } from '@/lib/http/body-limits'
import config from '@/next.config'
import { makePerson } from '@/scripts/test/people'
import { decideOften } from '@/scripts/test/decisions'
import { listLedger } from './queries'
import { buildReceipt, verifyReceipt } from './receipt'
import { compareReceipt } from './receipt-check'
import { RECEIPT_CHARACTERS, RECEIPT_TOO_LONG } from './receipt-size'
import { verifyReceiptInput } from './schema'

test('C-207 a person who decided five hundred times can check the file that they downloaded', async () => {
  const { member } = await makePerson()
  await decideOften(member, 'analytics', 500)
  const ledger = await listLedger(member)
  const frame = { service: 'Candor', contact: 'privacy@candor.example', subject: member.id, at: now() }
  const file = JSON.stringify(buildReceipt(ledger, frame))
  expect(Buffer.byteLength(file)).toBeLessThan(bodyLimit('/choices/receipts'))
  const verdict = verifyReceipt(verifyReceiptInput.parse({ receipt: file }).receipt)
  if (verdict.state !== 'intact') throw new Error(`The file is ${verdict.state}.`)
  expect(verdict.count).toBe(500)
  expect(compareReceipt(verdict, { subject: member.id, ledger })).toBe('same')
})

test('C-207 a person with a longer file than we can check is told how long it may be', () => {
  const { error } = verifyReceiptInput.safeParse({ receipt: 'x'.repeat(RECEIPT_CHARACTERS + 1) })
  expect(error?.issues.map(({ message }) => message)).toEqual([RECEIPT_TOO_LONG])
  expect(RECEIPT_TOO_LONG).toContain(RECEIPT_CHARACTERS.toLocaleString('en'))
})

test('a form may be as large as the largest of them, in the eyes of the framework too', () => {
  expect(config.experimental?.serverActions?.bodySizeLimit).toBe('4mb')
  expect(RECEIPT_FORM_BYTES).toBe(4 * 1024 * 1024)
  expect(RECEIPT_FORM_BYTES).toBeGreaterThan(2 * RECEIPT_CHARACTERS)
})
