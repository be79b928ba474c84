import { inWords, sentenceCase } from '@/lib/format'
import type { MailedChoices } from './preferences'

const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** What the page behind a mailed link says first: what stopped, and what is still on. */
export function leavingWords({ kind, kinds, stopped }: Pick<MailedChoices, 'kind' | 'kinds' | 'stopped'>) {
  const own = kinds.find((state) => state.kind === kind)!
  const others = kinds.filter((state) => state.isOn && state.kind !== kind).length
  const ended = own.isOn || stopped.includes(own) ? stopped : [own, ...stopped]
  if (own.isOn && ended.length === 0)
    return 'Nothing has changed yet. A button below stops our mail at once, also mail that already waits. You need not sign in.'
  const names = sentenceCase(lists.format(ended.map(({ title }) => title.toLowerCase())))
  const stop = `${names} have stopped, also mail that already waited.`
  if (own.isOn) return `${stop} ${own.title} are still on${others > 0 ? `, and ${kindsOf(others)}` : ''}.`
  if (others === 0) return `${stop} No other kind is on, so there is nothing more to do.`
  return `${stop} ${sentenceCase(kindsOf(others))} ${others === 1 ? 'is' : 'are'} still on.`
}

const kindsOf = (count: number) => `${inWords(count)} other ${count === 1 ? 'kind' : 'kinds'}`
