/** What somebody must know before they allow facial recognition. The public schedule says the same. */
export const faceTerms = [
  {
    question: 'What we make',
    answer:
      'A box around each face, which says where and never who. And templates: numbers worked out from a face, by which it is known again. A template is biometric data.',
  },
  {
    question: 'Of whom',
    answer:
      'Templates only of people who agreed: you, friends who turned this on and let you name them, and people without an account who told you that they agree. The numbers of any other face are used for a moment and never stored.',
  },
  {
    question: 'What for',
    answer:
      'Only to suggest names for people you know in your photos, and yours in photos of friends if you allow being named. Each name is confirmed. Never for ads, never sold.',
  },
  {
    question: 'Who sees it',
    answer: 'Nobody. Templates stay on our machines, encrypted, and are given to no one.',
  },
  {
    question: 'How long',
    answer:
      'Until you turn it off, or after twelve months without use, or three years at the most, whichever comes first. A template also goes with the photo it was made from.',
  },
  {
    question: 'How it ends',
    answer:
      'Turning it off destroys every template in the same moment. You get a receipt with the count. Names you gave stay, or go with one more press.',
  },
] as const
