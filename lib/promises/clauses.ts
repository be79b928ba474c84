import { beyond } from './chapters/beyond'
import { changes } from './chapters/changes'
import { choices } from './chapters/choices'
import { collection } from './chapters/collection'
import { frame } from './chapters/frame'
import { friends } from './chapters/friends'
import { linking } from './chapters/linking'
import { messages } from './chapters/messages'
import { protection } from './chapters/protection'
import { purposes } from './chapters/purposes'
import { retention } from './chapters/retention'
import { security } from './chapters/security'
import { sharing } from './chapters/sharing'
import { succession } from './chapters/succession'
import { technical } from './chapters/technical'
import type { Clause } from './clause'

/** Every promise, by its stable id. */
export const clauses = {
  ...frame,
  ...collection,
  ...linking,
  ...friends,
  ...technical,
  ...messages,
  ...purposes,
  ...sharing,
  ...protection,
  ...succession,
  ...choices,
  ...retention,
  ...security,
  ...changes,
  ...beyond,
} satisfies Record<string, Clause>

export type ClauseId = keyof typeof clauses

/** All clause ids, in their order. */
export const clauseIds = Object.keys(clauses) as ClauseId[]

/** The clause with this id. */
export function clauseOf(id: ClauseId): Clause {
  return clauses[id]
}

/** True for the id of a clause that we know. */
export function isClauseId(id: string): id is ClauseId {
  return Object.hasOwn(clauses, id)
}

/** The chapters in reading order, each with its clauses. */
export const chapters: { id: string; title: string; clauseIds: ClauseId[] }[] = [
  { id: 'frame', title: 'What we stand for', clauseIds: idsIn(frame) },
  { id: 'collection', title: 'What we collect, and why', clauseIds: idsIn(collection) },
  { id: 'linking', title: 'Your accounts elsewhere', clauseIds: idsIn(linking) },
  { id: 'friends', title: 'Inviting and finding friends', clauseIds: idsIn(friends) },
  { id: 'technical', title: 'Cookies, logs, devices and places', clauseIds: idsIn(technical) },
  { id: 'messages', title: 'Mail from us', clauseIds: idsIn(messages) },
  { id: 'purposes', title: 'What technical data is used for', clauseIds: idsIn(purposes) },
  { id: 'sharing', title: 'Sharing, public content and ads', clauseIds: idsIn(sharing) },
  { id: 'protection', title: 'Children and the law', clauseIds: idsIn(protection) },
  { id: 'succession', title: 'If the company is sold', clauseIds: idsIn(succession) },
  { id: 'choices', title: 'Your choices', clauseIds: idsIn(choices) },
  { id: 'retention', title: 'When you leave', clauseIds: idsIn(retention) },
  { id: 'security', title: 'Keeping data safe', clauseIds: idsIn(security) },
  { id: 'changes', title: 'Consent and changes', clauseIds: idsIn(changes) },
  { id: 'beyond', title: 'Beyond the policy', clauseIds: idsIn(beyond) },
]

function idsIn(chapter: object) {
  return Object.keys(chapter) as ClauseId[]
}
