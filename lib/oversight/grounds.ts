/** Why an administrator may look at somebody's account. The person reads the ground and the words that go with it. */
export const grounds = {
  support: { title: 'They asked us for help', shown: 'You asked us for help' },
  report: { title: 'Somebody reported this account', shown: 'Somebody reported your account' },
  safety: { title: 'The account may be in danger', shown: 'Your account may have been in danger' },
  law: { title: 'The law asks for it', shown: 'The law asked for it' },
} as const

export type Ground = keyof typeof grounds
