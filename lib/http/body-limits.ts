/** Bytes that a request may carry; forms are small. */
export const BODY_LIMIT_BYTES = 64 * 1024

/** Bytes of one piece of a file that is uploaded: so few that also a slow connection carries it in time. */
export const PIECE_BYTES = 512 * 1024

/** Bytes of a form that may hold a whole receipt file. */
export const RECEIPT_FORM_BYTES = 4 * 1024 * 1024

/** Paths that may carry more than a form, each with its own limit. */
const larger: [path: RegExp, bytes: number][] = [
  [/^\/api\/photos\/uploads\/[\da-f-]{36}$/, PIECE_BYTES],
  [/^\/choices\/receipts$/, RECEIPT_FORM_BYTES],
]

/** How many bytes a request to a path may carry. */
export const bodyLimit = (path: string) => larger.find(([shape]) => shape.test(path))?.[1] ?? BODY_LIMIT_BYTES
