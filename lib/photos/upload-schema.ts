import { z } from 'zod'

/** What is said of a file before it comes. */
export const beginUploadInput = z.strictObject({
  name: z.string().min(1).max(1_000),
  byteCount: z.number().int().min(1, 'This file is empty.'),
  contentHash: z
    .string()
    .regex(/^[\da-f]{64}$/)
    .optional(),
})

export const uploadId = z.uuid()
export const pieceOffset = z.coerce.number().int().min(0)
