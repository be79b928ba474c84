import { expect, test } from 'vitest'
import { recipients, type RecipientId } from '@/lib/egress/recipients'
import { EgressRefused, sendOut, type Outgoing } from '@/lib/egress/send-out'
import { makePerson } from '@/scripts/test/people'

const REGISTRATION = ['userName', 'firstName', 'lastName', 'phone', 'birthdate', 'passwordHash'] as const

test('C-034 what sign-up asks for does not fit what may leave: it does not compile', () => {
  const about = { recipient: 'facebook', purpose: 'link-account', userId: null } as const
  const payloads: Outgoing<'facebook'>[] = [
    // @ts-expect-error a birthdate is not among the fields that may leave
    { ...about, fields: { birthdate: '1990-04-12' } },
    // @ts-expect-error nor is a number
    { ...about, fields: { phone: '+4930901820' } },
    // @ts-expect-error nor is a name
    { ...about, fields: { firstName: 'Ada' } },
    // @ts-expect-error nor is a user name
    { ...about, fields: { userName: 'ada' } },
    // @ts-expect-error nor is an address
    { ...about, fields: { email: 'ada@people.example' } },
  ]
  // @ts-expect-error there is no purpose for a recipient's own marketing
  const marketing: Outgoing<'facebook'> = { ...about, purpose: 'marketing', fields: {} }
  expect([...payloads, marketing]).toHaveLength(6)
})

test('C-029 C-034 nothing of a registration leaves but the address, and that only with the mail to it', async () => {
  const ada = await makePerson()
  let sent = 0
  for (const recipient of Object.keys(recipients) as RecipientId[]) {
    for (const field of REGISTRATION) {
      const outgoing = {
        recipient,
        purpose: recipients[recipient].purposes[0],
        userId: ada.id,
        fields: { [field]: 'x' },
      } as unknown as Outgoing<RecipientId>
      await expect(sendOut(outgoing, async () => (sent += 1))).rejects.toThrow(EgressRefused)
    }
  }
  expect(sent).toBe(0)
  const withEmail = Object.entries(recipients).filter(([, { fields }]) =>
    (fields as readonly string[]).includes('email'),
  )
  expect(withEmail.map(([id]) => id)).toEqual(['mail-carrier'])
})
