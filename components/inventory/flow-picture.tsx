import { pathsOf, type ChoiceStates } from '@/lib/inventory/flow'
import { drawFlow } from '@/lib/inventory/flow-drawing'
import { examplePaths } from '@/lib/inventory/flow-example'
import type { Held } from '@/lib/inventory/counting'

/** Your data, drawn: where it came from, what it is, what for, who receives it. Its twin as a table stands at /held#drawn. */
export function FlowPicture({ held, choices }: { held: Held; choices: ChoiceStates }) {
  return <div className="flow" dangerouslySetInnerHTML={{ __html: drawFlow(pathsOf(held, choices)) }} />
}

/** The same picture of an account that nobody has, for those who have none yet. */
export function ExamplePicture() {
  return <div className="flow" dangerouslySetInnerHTML={{ __html: drawFlow(examplePaths) }} />
}
