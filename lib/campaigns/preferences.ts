import 'server-only'

import type { Link, Subject } from '@/lib/actor'
import { setChoice, setPromo } from '@/lib/consent/commands'
import type { Method } from '@/lib/consent/ledger-hash'
import { NO_PROMO, type LedgerPurpose, type PurposeId } from '@/lib/consent/purposes'
import { getChoices, type Choices } from '@/lib/consent/queries'
import { db } from '@/lib/db'
import { NotThere, UserError } from '@/lib/errors'
import { isPromoKind, promoKinds, serviceKinds, type PromoKind, type ServiceKind } from '@/lib/mail/kinds'
import { maskAddress } from '@/lib/mail/mask-address'
import type { ChoosePromoInput } from './schema'
import { readUnsubscribeToken } from './unsubscribe-token'

export type KindState = { kind: PromoKind; purpose: PurposeId; title: string; isOn: boolean }

/** What the page behind a mailed link shows: nothing that its reader does not know already. Looking changes nothing. */
export async function findMailedChoices(token: string) {
  const grant = readUnsubscribeToken(token)
  if (!grant) return null
  const person = await db.user.findUnique({ where: { id: grant.userId }, select: { email: true } })
  if (!person) return null
  const [choices, ended] = await Promise.all([
    getChoices({ type: 'link', id: grant.userId }),
    endedByLink(grant.userId),
  ])
  const kinds = kindStates(choices)
  const stopped = kinds.filter(({ isOn, purpose }) => !isOn && (ended.has(purpose) || ended.has(NO_PROMO)))
  return { kind: grant.kind, address: maskAddress(person.email), kinds, stopped }
}

/** What such a page knows. */
export type MailedChoices = NonNullable<Awaited<ReturnType<typeof findMailedChoices>>>

/** What was ever ended by a link in a mail, or by the button of a mail program. */
async function endedByLink(userId: string) {
  const rows = await db.consentRecord.findMany({
    where: { userId, method: { in: ['one-click-unsubscribe', 'unsubscribe-page'] satisfies Method[] } },
    distinct: ['purpose'],
    select: { purpose: true },
  })
  return new Set(rows.map(({ purpose }) => purpose as LedgerPurpose))
}

/** What a click in a mail program does: this kind ends, at once. Said twice it is done once. */
export async function unsubscribeByOneClick(token: string, askedAt?: Date) {
  const { link, kind } = await openLink(token)
  return setChoice(link, {
    purpose: promoKinds[kind].purpose,
    value: 'off',
    method: 'one-click-unsubscribe',
    askedAt,
  })
}

/** A choice on the page behind a mailed link: it ends a kind, or all of it, on the same switches as the choices page. */
export async function choosePromoByLink({ token, kind, value }: ChoosePromoInput, askedAt?: Date) {
  const { link } = await openLink(token)
  const change = { value, askedAt, method: 'unsubscribe-page' } as const
  return kind === 'all'
    ? setPromo(link, change)
    : setChoice(link, { ...change, purpose: promoKinds[kind].purpose })
}

/** Turns one kind of mail on or off. Service mail belongs to having an account: it refuses, and says why. */
export async function setMailKind(
  subject: Subject,
  kind: string,
  change: { value: 'on' | 'off'; askedAt?: Date },
) {
  if (isPromoKind(kind))
    return setChoice(subject, { ...change, purpose: promoKinds[kind].purpose, method: 'program' })
  if (!Object.hasOwn(serviceKinds, kind)) throw new NotThere()
  const { title, why } = serviceKinds[kind as ServiceKind]
  throw new UserError(
    `${title} cannot be switched off. Why we send them: ${why} They end when your account does.`,
  )
}

/** How each kind of promotional mail stands in effect: the master refusal stands above its switch. */
export function kindStates({ byPurpose, noPromo }: Choices): KindState[] {
  return (Object.keys(promoKinds) as PromoKind[]).map((kind) => {
    const { title, purpose } = promoKinds[kind]
    return { kind, purpose, title, isOn: byPurpose[purpose].isOn && !noPromo.isOn }
  })
}

async function openLink(token: string): Promise<{ link: Link; kind: PromoKind }> {
  const grant = readUnsubscribeToken(token)
  if (!grant) throw new NotThere()
  const there = await db.user.findUnique({ where: { id: grant.userId }, select: { id: true } })
  if (!there) throw new NotThere()
  return { link: { type: 'link', id: there.id }, kind: grant.kind }
}
