/** What somebody must know before they allow facial recognition. The public schedule says the same. */
export const faceTerms = [
  {
    question: 'What we would make',
    answer:
      'A template: numbers worked out from a face, by which the same face is known again. It is biometric data about you.',
  },
  {
    question: 'What for',
    answer:
      'Only to suggest names for people you know in your own photos. You confirm each name. Never for ads, never sold.',
  },
  { question: 'Who sees it', answer: 'Nobody. Templates stay on our machines and are given to no one.' },
  {
    question: 'How long',
    answer:
      'Until you turn it off, or after twelve months without use, or three years at the most, whichever comes first.',
  },
  {
    question: 'How it ends',
    answer: 'Turning it off destroys every template in the same moment. You get a receipt with the count.',
  },
  {
    question: 'Today',
    answer:
      'Photos are not part of this version yet, so nothing is made now. Your agreement is kept for the day they are.',
  },
] as const
