import { type Places, type Visitor } from './cast'

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type Method = (typeof methods)[number]

/** The status that each visitor gets, coming from our own pages, and what is sent along. */
export type RouteRule = Record<Visitor, number> & {
  at?: (places: Places) => string
  body?: string
  type?: string
  /** A machine comes without a browser: its signature counts, not where it comes from. */
  machine?: boolean
}

const everybody = (status: number): RouteRule => ({
  guest: status,
  other: status,
  owner: status,
  admin: status,
  suspended: status,
})
const member = (status: number): RouteRule => ({ ...everybody(status), guest: 401 })
const form = 'application/x-www-form-urlencoded'
const bytes = 'application/octet-stream'
const NEVER = '01890000-0000-7000-8000-000000000000'
const upload = { ...member(404), at: () => `/api/photos/uploads/${NEVER}?offset=0`, type: bytes }
const picture = { GET: everybody(200) }
const unsigned = {
  POST: { ...everybody(401), machine: true, type: form, body: 'signed_request=x.y' },
}

/** Every route that is built and each method that it knows. Every other method is refused. */
export const routeMatrix: Record<string, Partial<Record<Method, RouteRule>>> = {
  '/.well-known/change-password': { GET: everybody(302) },
  '/.well-known/security.txt': { GET: everybody(200) },
  '/healthz': { GET: everybody(200) },
  '/readyz': { GET: everybody(200) },
  '/reset/ended': { GET: everybody(410) },
  '/verify/ended': { GET: everybody(410) },
  '/reset/link': { GET: { ...everybody(410), at: () => '/reset/link?token=made-up' } },
  '/api/auth/callback/[provider]': {
    GET: { ...everybody(303), at: () => '/api/auth/callback/facebook?code=x&state=y' },
  },
  '/api/connections/[provider]/callback': {
    GET: { ...member(303), at: () => '/api/connections/facebook/callback?code=x&state=y' },
  },
  '/api/connections/facebook/deauthorize': unsigned,
  '/api/connections/facebook/delete-data': unsigned,
  '/api/consent/receipts': { GET: member(200) },
  '/api/csp-report': { POST: { ...everybody(204), machine: true, type: 'application/json', body: '{}' } },
  '/api/mail/kinds/[kind]': {
    PATCH: {
      ...member(200),
      at: () => '/api/mail/kinds/offer',
      type: 'application/json',
      body: '{"value":"off"}',
    },
  },
  '/api/mail/unsubscribe/[token]': {
    GET: { ...everybody(303), at: ({ unsubscribeToken }) => `/api/mail/unsubscribe/${unsubscribeToken}` },
    POST: {
      ...everybody(404),
      machine: true,
      at: () => '/api/mail/unsubscribe/made-up',
      type: form,
      body: 'List-Unsubscribe=One-Click',
    },
  },
  '/api/photos/faces/[faceId]': {
    GET: { ...member(404), owner: 200, at: ({ faceId }) => `/api/photos/faces/${faceId}` },
  },
  '/api/photos/grid': { GET: member(200) },
  '/api/photos/grid/page': { GET: { ...member(200), at: () => '/api/photos/grid/page?from=0' } },
  '/api/photos/search': { POST: { ...member(303), type: form, body: 'q=lake' } },
  '/api/photos/[id]/[size]': {
    GET: { ...everybody(404), owner: 200, at: ({ photoId }) => `/api/photos/${photoId}/small` },
  },
  '/api/photos/uploads': {
    POST: { ...member(201), type: 'application/json', body: '{"name":"a.jpg","byteCount":9}' },
  },
  '/api/photos/uploads/[id]': { GET: upload, PUT: { ...upload, body: 'a piece' }, DELETE: upload },
  '/api/sessions/sign-out': { POST: everybody(303) },
  '/p/[id]/gone': { GET: { ...everybody(404), at: ({ photoId }) => `/p/${photoId}/gone` } },
  '/api/v1/people/[userName]': {
    GET: { ...everybody(401), at: ({ userName }) => `/api/v1/people/${userName}` },
  },
  '/api/v1/photos/[id]': {
    GET: { ...everybody(401), at: ({ receiptId }) => `/api/v1/photos/${receiptId}` },
  },
  '/api/v1/photos/[id]/[size]': {
    GET: { ...everybody(401), at: ({ receiptId }) => `/api/v1/photos/${receiptId}/small` },
  },
  '/apple-icon.png': picture,
  '/icon.svg': picture,
  '/manifest.webmanifest': picture,
  '/opengraph-image.png': picture,
  '/robots.txt': picture,
}
