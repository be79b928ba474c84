import { DAY_MS } from '@/lib/clock'

const VALID_DAYS = 180 // RFC 9116 2.5.5: less than a year ahead

type Facts = { securityEmail: string; origin: string; at: Date }

/** The text of `/.well-known/security.txt`, after RFC 9116. Addresses of pages stand in it only where they are https. */
export function securityTxt({ securityEmail, origin, at }: Facts) {
  const today = Math.floor(at.getTime() / DAY_MS) * DAY_MS
  const expires = new Date(today + VALID_DAYS * DAY_MS).toISOString().replace('.000', '')
  const pages = [`Policy: ${origin}/security`, `Canonical: ${origin}/.well-known/security.txt`]
  return [
    `Contact: mailto:${securityEmail}`,
    `Expires: ${expires}`,
    'Preferred-Languages: en',
    ...(origin.startsWith('https:') ? pages : []),
    '',
  ].join('\n')
}
