/** The kinds of things we hold, as a person would name them. Each is a part of the page and a node of the picture. */
export const categories = {
  account: { title: 'Profile', plain: 'Who you are here, as you told us.' },
  'sign-ins': { title: 'Sign-ins & devices', plain: 'Where and how you are signed in.' },
  choices: { title: 'Your choices', plain: 'What you allowed, refused and accepted, with the words.' },
  linked: { title: 'Linked profile', plain: 'What other services told us because you linked them.' },
  photos: { title: 'Photos', plain: 'Your photos and albums.' },
  faces: { title: 'Faces', plain: 'Faces in your photos, and the names you gave.' },
  places: { title: 'Places', plain: 'Where your photos were taken.' },
  friends: { title: 'Friends', plain: 'Whom you know here.' },
  programs: { title: 'Programs', plain: 'Programs of yours.' },
  mail: { title: 'Mail to you', plain: 'Every mail we sent you, or meant to.' },
  seen: { title: 'Who saw, who got', plain: 'Who looked at your data, and what left for whom.' },
  traces: { title: 'Traces', plain: 'That something happened, never what stood in it.' },
} as const

export type CategoryId = keyof typeof categories
export const categoryIds = Object.keys(categories) as CategoryId[]
