/** Where a thing came from. The order is that of the page and of the picture. */
export const sources = {
  you: { title: 'You', tab: 'From you' },
  device: { title: 'Your device', tab: 'From your device' },
  facebook: { title: 'Facebook', tab: 'From Facebook' },
  twitter: { title: 'Twitter', tab: 'From Twitter' },
  partner: { title: 'Partners', tab: 'From partners' },
  derived: { title: 'Worked out by us', tab: 'Worked out by us' },
  us: { title: 'Written by us', tab: 'Written by us' },
} as const

export type Source = keyof typeof sources
export const sourceIds = Object.keys(sources) as Source[]

export const isSource = (id: string): id is Source => Object.hasOwn(sources, id)
