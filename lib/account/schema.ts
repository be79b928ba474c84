import { z } from 'zod'
import { plainText } from '@/lib/text'
import { emailAddress } from './email-address'
import { personName } from './person-name'
import { phoneNumber } from './phone-number'
import { userName } from './user-name'

const PASSWORD_FAULT = 'Type a password.'
const token = plainText(128).min(1)

/** Everything that opening an account asks for, once the age screen is passed. */
export const openAccountInput = z.strictObject({
  userName,
  firstName: personName,
  lastName: personName,
  email: emailAddress,
  phone: phoneNumber,
  password: plainText(1024, { error: PASSWORD_FAULT, tooLong: 'Use at most 256 characters.' }).min(1, {
    error: PASSWORD_FAULT,
  }),
  agree: z.literal('yes', { error: 'Tick the box to open the account. Nothing optional is part of it.' }),
})

export const changeNamesInput = z.strictObject({ firstName: personName, lastName: personName })
export const changeUserNameInput = z.strictObject({ userName })
export const changePhoneInput = z.strictObject({ phone: phoneNumber })
export const requestEmailChangeInput = z.strictObject({ email: emailAddress })
export const linkInput = z.strictObject({ token })
export const nothingInput = z.strictObject({})

export type OpenAccountInput = z.output<typeof openAccountInput>
