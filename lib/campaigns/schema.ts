import { z } from 'zod'
import { promoKinds, type PromoKind } from '@/lib/mail/kinds'
import { plainText } from '@/lib/text'

export const LONGEST_SUBJECT = 120
export const LONGEST_BODY = 8000

const kinds = Object.keys(promoKinds) as [PromoKind, ...PromoKind[]]
const promoKind = z.enum(kinds, { error: 'Choose one of the kinds shown.' })
const token = plainText(200)

export const writeCampaignInput = z.object({
  kind: promoKind,
  subject: plainText(1_000, { error: 'Use letters, figures and signs on one line.' })
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(3, 'Write a subject of at least 3 characters.')
        .max(LONGEST_SUBJECT, `Use at most ${LONGEST_SUBJECT} characters.`),
    ),
  body: plainText(20_000, { error: 'Use plain text without control characters.', lines: true })
    .transform(tidy)
    .pipe(
      z
        .string()
        .min(10, 'Write at least one sentence.')
        .max(LONGEST_BODY, `Use at most ${LONGEST_BODY} characters.`)
        .refine((text) => !text.includes('\t'), 'Use plain text without control characters.'),
    ),
})

export const startCampaignInput = z.object({
  campaignId: z.uuid(),
  confirm: z.literal('yes', { error: 'Tick the box to send it. Nothing was sent.' }),
})

/** One change on the page behind a mailed link: one kind, or all of them, and only off. */
export const choosePromoInput = z.object({
  token,
  kind: z.union([promoKind, z.literal('all')]),
  value: z.literal('off'),
})

export const setMailKindInput = z.strictObject({ value: z.enum(['on', 'off']) })

export type WriteCampaignInput = z.output<typeof writeCampaignInput>
export type ChoosePromoInput = z.output<typeof choosePromoInput>

function tidy(text: string) {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
}
