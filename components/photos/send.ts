import type { Action, ActionState } from '@/components/ui/action-form'
import { MOST_AT_ONCE } from '@/lib/photos/photo-schema'

/** Sends an act for many photos, so many at a time as one act may mean; stops at the first refusal. */
export async function sendInParts(
  action: Action,
  photoIds: string[],
  fields: Record<string, string>,
  onProgress: (done: number) => void,
): Promise<ActionState> {
  let last: ActionState = { ok: false, message: 'Nothing was selected.' }
  for (let done = 0; done < photoIds.length; done += MOST_AT_ONCE) {
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('photoIds', photoIds.slice(done, done + MOST_AT_ONCE).join(','))
    last = await action({}, form)
    if (!last.ok) return last
    onProgress(Math.min(photoIds.length, done + MOST_AT_ONCE))
  }
  return last
}
