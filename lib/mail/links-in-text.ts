export type TextPart = { text: string; isLink: boolean }

const ADDRESS = /(https?:\/\/[^\s<>"']*[^\s<>"'.,:;!?)\]])/g

/** A text cut where web addresses begin and end: each part is a link as it was typed, or plain. */
export function linksIn(text: string): TextPart[] {
  return text
    .split(ADDRESS)
    .map((part, index) => ({ text: part, isLink: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}
