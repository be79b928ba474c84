import { PageSteps } from '@/components/ui/page-steps'
import { DecisionTable, type ShownDecision } from './decision-table'

type DecisionPagesProps = {
  page: { decisions: ShownDecision[]; count: number; from: number; most: number }
  /** The page of ours on which they stand. */
  path: string
  /** The section of it. */
  part: string
  /** Said where there is no decision. */
  none: string
}

/** One page of the decisions, and the ways to newer and older ones. */
export function DecisionPages({ page: { decisions, ...steps }, path, part, none }: DecisionPagesProps) {
  return (
    <>
      <DecisionTable decisions={decisions} none={none} />
      <PageSteps
        label="More decisions"
        {...steps}
        words={{ back: 'Newer decisions', on: 'Older decisions' }}
        hrefOf={(to) => `${path}${to > 0 ? `?from=${to}` : ''}#${part}`}
      />
    </>
  )
}
