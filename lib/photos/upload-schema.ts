import { z } from 'zod'
import { plainText } from '@/lib/text'

/** What is said of a file before it comes. */
export const beginUploadInput = z.strictObject({
  name: plainText(1_000).min(1),
  byteCount: z.number().int().min(1, 'This file is empty.'),
  contentHash: z
    .string()
    .regex(/^[\da-f]{64}$/)
    .optional(),
})

export const uploadId = z.uuid()
export const pieceOffset = z.coerce.number().int().min(0)
