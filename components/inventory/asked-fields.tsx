import { Section } from '@/components/shell/section'
import { ClauseTag } from '@/components/ui/clause-tag'
import { ASKED_PREFIX, askedFields } from '@/lib/account/reasons'
import { insideSentence } from '@/lib/format'
import { findHolding } from '@/lib/inventory/catalogue'
import { keepWords } from '@/lib/inventory/keep-words'
import { FieldTable } from './field-table'

/** What an account asks for, field by field, for everybody to read: the very entries that a member finds under what is held. */
export function AskedFields() {
  const holding = findHolding('user')!
  return (
    <Section
      id="asked"
      title="What an account asks for, field by field"
      note={
        <>
          <b>Kept {insideSentence(keepWords(holding))}.</b>
          Signed in you see your own value of each, and can change or clear it. <ClauseTag id="C-008" />
        </>
      }
    >
      <FieldTable holding={holding} only={askedFields} prefix={ASKED_PREFIX} />
    </Section>
  )
}
