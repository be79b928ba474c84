import type { Section, ServiceFacts } from '../document'

type Part = Omit<Section, 'number'>[]

/** Who speaks here, and where to see everything at once. */
export function about({ name, contactEmail, postalAddress }: ServiceFacts): Part {
  return [
    {
      id: 'who-we-are',
      title: 'Who we are, and how to reach us',
      clauses: ['C-001', 'C-002', 'C-003', 'C-007', 'C-014', 'C-015', 'C-016', 'C-017', 'C-018'],
      lead: `${name} is the place where you see and steer what our photo service knows about you.`,
      more: [
        `Write to ${contactEmail} with a question or a complaint about your privacy. Our postal address is ${postalAddress}.`,
        'A form for complaints, with a number to follow, will come. If our answer does not help you, you can turn to the data protection authority where you live.',
        'The page of promises lists each thing we said. It shows which ones are kept, and what the last test run found.',
        'We hold no certificate under a framework for sending data between countries, and we claim none.',
      ],
    },
    {
      id: 'what-we-stand-for',
      title: 'What we stand for',
      clauses: ['C-004', 'C-005', 'C-006', 'C-009', 'X-07'],
      lead: 'We go by three rules: say it plainly, leave it to you, and tell you.',
      more: [
        'Say it plainly: each thing we hold and each switch is explained in one short sentence.',
        'Leave it to you: whatever is not needed for your account has a switch, and each switch starts off.',
        'Tell you: security news reaches you by mail today. An inbox for all our notices will come.',
        'Each page works by keyboard, with a screen reader and on a small phone. If one does not, tell us.',
      ],
    },
    {
      id: 'what-we-hold',
      title: 'Everything we hold, on one page',
      clauses: ['C-013', 'C-019', 'C-020', 'C-021', 'C-024'],
      lead: 'The page “What we hold” lists each thing we store about you, field by field, with live counts.',
      more: [
        'For each field it says where it came from, what we use it for, who receives it and how long we keep it.',
        'Our own programs are built from the same list. A new kind of data cannot be stored until somebody has answered these questions for it.',
        'We collect nothing about you from the open internet, and we buy nothing about you.',
      ],
    },
  ]
}
