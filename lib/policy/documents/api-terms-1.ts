import { numbered, type PolicyDocument, type Section, type ServiceFacts } from './document'

/** The terms for programs, first version. */
export function apiTerms1(service: ServiceFacts): PolicyDocument {
  return {
    id: 'api-terms',
    title: 'Terms for programs',
    version: 1,
    publishedAt: '2026-11-23',
    summary: [
      'A program may read what members made public and opened to programs, and nothing else.',
      'Whoever makes a key accepts these terms, and the privacy policy is part of them.',
      'Use what you read for what you told us, and for nothing else.',
      'Each time your program reads something, its owner sees it.',
      'If a member closes or deletes something, delete your copy of it.',
    ],
    sections: numbered([...reading(service), ...ending(service)]),
  }
}

function reading({ name }: ServiceFacts): Omit<Section, 'number'>[] {
  return [
    {
      id: 'agreement',
      title: 'What this is',
      clauses: ['C-121', 'C-123'],
      lead: `These terms are the agreement between ${name} and you, who make a key for a program.`,
      more: [
        'You accept them by an act of your own before you get a key. We record the version, its words and the time.',
        'The privacy policy is part of these terms. What it promises to members, you promise too, for what you read.',
      ],
    },
    {
      id: 'what',
      title: 'What a program may read',
      clauses: ['C-118', 'C-120'],
      lead: 'A program may read a public profile or a public photo that its owner opened to programs.',
      more: [
        'The rest does not exist for it. It gets no place, no file name, no name of a person in a photo and no address.',
        'Both choices belong to the member. They can change at any time, and they count at once.',
      ],
    },
    {
      id: 'use',
      title: 'What you may do with it',
      clauses: ['C-121', 'C-135'],
      lead: 'Use what you read only for what you told us when you made the key.',
      more: [
        'Do not sell it, rent it or use it for ads. Do not join it with other data to learn who somebody is.',
        'Do not look for faces in photos, and teach no machine with them.',
        'Keep it safe, and keep it no longer than you need it.',
      ],
    },
    {
      id: 'log',
      title: 'Each reading is seen',
      clauses: ['C-120'],
      lead: 'We write down each reading before we answer it, and the owner sees it.',
      more: ['They see the name of your program, what it read and when. The list is kept for one year.'],
    },
  ]
}

function ending({ contactEmail }: ServiceFacts): Omit<Section, 'number'>[] {
  return [
    {
      id: 'deletion',
      title: 'When something is closed or deleted',
      clauses: ['C-122'],
      lead: 'If we answer that something is not there any more, delete your copy within 24 hours.',
      more: ['Look again before you show a photo to others. A day-old answer is too old.'],
    },
    {
      id: 'key',
      title: 'Your key',
      clauses: ['C-121'],
      lead: 'A key is for one program. Keep it to yourself, and end it when you no longer need it.',
      more: [
        'We show it once and keep only its fingerprint. If you lose it, end it and make another one.',
        'There is a limit on how often it may read. Our answer says when it may read again.',
      ],
    },
    {
      id: 'changes',
      title: 'When these terms change',
      clauses: ['C-121', 'C-123'],
      lead: 'A change makes a new version, and keys of the older one stop until you accept it.',
      more: ['The answer to your program then leads here. Nothing is accepted by silence.'],
    },
    {
      id: 'contact',
      title: 'How to reach us',
      clauses: ['C-017'],
      lead: `You can reach us by mail at ${contactEmail}.`,
      more: [
        'We may end a key that breaks these terms, and we tell you why. These terms take away no right that the law gives you.',
      ],
    },
  ]
}
