import { ClauseTag } from '@/components/ui/clause-tag'
import type { Practice } from '@/lib/security/practices'

/** How your data is guarded, thing by thing. */
export function PracticeRows({ practices }: { practices: readonly Practice[] }) {
  return practices.map(({ say, text, clause }) => (
    <article key={say} className="choice">
      <div>
        <h3 className="say">{say}</h3>
        <p className="mt-1.5 max-w-[38em] text-quiet">{text}</p>
      </div>
      <ClauseTag id={clause} />
    </article>
  ))
}
