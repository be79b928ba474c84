import { pathsOf, type ChoiceStates } from '@/lib/inventory/flow'
import { drawFlow } from '@/lib/inventory/flow-drawing'
import type { Held } from '@/lib/inventory/counting'

/** Your data, drawn: where it came from, what it is, what for, who receives it. Its twin as a table stands at /held#drawn. */
export function FlowPicture({ held, choices }: { held: Held; choices: ChoiceStates }) {
  return <div className="flow" dangerouslySetInnerHTML={{ __html: drawFlow(pathsOf(held, choices)) }} />
}
