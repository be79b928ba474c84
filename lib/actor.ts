/** Who is asking. Every query and command takes one first: no actor, no data. */
export type Member = { type: 'member'; id: string }
/** A member together with the session that they act through. */
export type MemberInSession = Member & { session: { id: string } }
export type Admin = { type: 'admin'; id: string }
export type System = { type: 'system'; id: `job:${string}` | `callback:${string}` | `script:${string}` }
export type Link = { type: 'link'; id: string }
export type Guest = { type: 'guest' }
/** A program that reads with a key; its id is that of its ApiClient. */
export type Program = { type: 'program'; id: string }
export type Actor = Member | Admin | System | Link | Guest | Program

/** Somebody who acts on their own account: signed in, or holding a link that we mailed to them. */
export type Subject = Member | Link

/** The id under which an actor stands in the audit; a guest has none. */
export function actorId(actor: Actor) {
  return actor.type === 'guest' ? 'guest' : actor.id
}
