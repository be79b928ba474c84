import type { Member } from '@/lib/actor'
import { formatCount, formatDay, formatMoment, formatMomentUtc, sentenceCase } from '@/lib/format'
import { isUuid } from '@/lib/uuid'
import type { FieldHolding } from './holding'
import type { ShownField } from './records'

type Shown = Pick<ShownField, 'text' | 'kind'>

const MASKS = { encrypted: 'Held, encrypted', hash: 'Held as a fingerprint only' }
const NONE: Shown = { text: 'Empty', kind: 'about' }

/** A value as the person reads it. What is masked is only named. */
export function shownValue(
  { masked, clock }: FieldHolding,
  value: unknown,
  { isThere, member }: { isThere: boolean; member: Member },
): Shown {
  if (masked === 'encrypted' || masked === 'hash')
    return isThere ? { text: MASKS[masked], kind: 'about' } : NONE
  if (masked === 'person') return somebody(value, member)
  if (clock && value instanceof Date) return { text: formatMoment(value), kind: 'mono' }
  return plain(value, member)
}

/** Other people's numbers stay theirs. */
function somebody(value: unknown, member: Member): Shown {
  if (value === member.id) return { text: 'You', kind: 'about' }
  if (typeof value === 'string' && isUuid(value)) return { text: 'Somebody of us', kind: 'about' }
  return plain(value, member)
}

function plain(value: unknown, member: Member): Shown {
  if (value === null || value === undefined || value === '') return NONE
  if (value instanceof Date) return { text: moment(value), kind: 'mono' }
  if (typeof value === 'boolean') return { text: value ? 'Yes' : 'No', kind: 'text' }
  if (typeof value === 'number') return { text: number(value), kind: 'mono' }
  if (typeof value === 'bigint') return { text: String(value), kind: 'mono' }
  if (Array.isArray(value)) return value.length > 0 ? { text: value.join(', '), kind: 'text' } : NONE
  if (typeof value === 'object') return { text: pairs(value), kind: 'text' }
  const text = String(value)
  if (text === member.id) return { text: 'You', kind: 'about' }
  if (/^[A-Z_]{3,}$/.test(text))
    return { text: sentenceCase(text.toLowerCase().replaceAll('_', ' ')), kind: 'text' }
  return { text, kind: /^[\da-f-]{32,}$/.test(text) ? 'mono' : 'text' }
}

/** A part of one whole stands as it is held, to its last digit. */
const number = (value: number) => (Number.isInteger(value) ? formatCount(value) : String(value))

/** A date without a time of day stands at midnight. */
function moment(value: Date) {
  return value.getTime() % 86_400_000 === 0 ? formatDay(value) : formatMomentUtc(value)
}

function pairs(value: object) {
  return Object.entries(value)
    .map(([name, count]) => `${name}: ${String(count)}`)
    .join(', ')
}
