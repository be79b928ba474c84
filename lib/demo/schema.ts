import { z } from 'zod'
import { plainText } from '@/lib/text'

/** Which of the demo people to sign in as. */
export const signInAsDemoInput = z.strictObject({ userName: plainText(30) })
