import { numbered, type PolicyDocument, type Section, type ServiceFacts } from './document'

/** The terms of use, first version. */
export function terms1(service: ServiceFacts): PolicyDocument {
  return {
    id: 'terms',
    title: 'Terms of use',
    version: 1,
    publishedAt: '2026-11-27',
    summary: [
      'You may use this service if you are 13 or older, for as long as you like, at no price.',
      'What is yours stays yours.',
      'Use your own account, and leave those of others alone.',
      'We may suspend an account for a reason that we tell you, and you can still see what is yours.',
      'These terms take away no right that the law gives you.',
    ],
    sections: numbered([...using(service), ...ours(service)]),
  }
}

function using({ name }: ServiceFacts): Omit<Section, 'number'>[] {
  return [
    {
      id: 'agreement',
      title: 'What this is',
      clauses: ['C-123', 'C-205'],
      lead: `These terms are the agreement between you and ${name}. You accept them when you sign up.`,
      more: [
        'The privacy policy is not something you agree to. It is what we owe you, and you can hold us to it.',
        'We record the version you accepted, with its words and the time.',
      ],
    },
    {
      id: 'who',
      title: 'Who may use it',
      clauses: ['C-141', 'C-142'],
      lead: 'You must be 13 or older. The service is not made for children.',
      more: [
        'One account is for one person. Give your true date of birth, since it decides if you may join.',
      ],
    },
    {
      id: 'your-account',
      title: 'Your account',
      clauses: ['C-194', 'C-195', 'C-196'],
      lead: 'Keep your password and your mailbox to yourself.',
      more: [
        'Tell us soon if you think that somebody else uses your account. You can end all other sessions yourself.',
        'You can change your details at any time.',
      ],
    },
    {
      id: 'fair-use',
      title: 'Fair use',
      clauses: ['C-126'],
      lead: 'Do not harm other people, their accounts or the service.',
      more: [
        'Do not pose as somebody else, try to get into what is not yours, or gather data about other members.',
        'Do not flood the service with requests. There are limits, and a page tells you when you reach one.',
        'You may look for weak spots in your own account. Tell us what you find before you tell others.',
      ],
    },
    {
      id: 'yours',
      title: 'What is yours',
      clauses: ['C-117', 'C-118'],
      lead: 'What you add stays yours. You let us store it and show it as you chose, and nothing more.',
      more: [
        'A photo you add is private at first. You decide who sees it.',
        'What you make public, others can see and copy.',
      ],
    },
  ]
}

function ours({ contactEmail }: ServiceFacts): Omit<Section, 'number'>[] {
  return [
    {
      id: 'others',
      title: 'Services of others',
      clauses: ['C-048', 'C-199'],
      lead: 'If you link Facebook or Twitter, their own terms hold for what they do.',
      more: ['We do not run them, and we cannot answer for them. You can unlink at any time.'],
    },
    {
      id: 'price',
      title: 'Price',
      clauses: ['C-097'],
      lead: 'The service costs nothing, and you do not pay with your data.',
      more: ['If we ask for a price one day, we will ask you first. Nothing will be charged by silence.'],
    },
    {
      id: 'suspension',
      title: 'If we suspend an account',
      clauses: ['C-169', 'X-04'],
      lead: 'We may suspend an account that breaks these terms or puts others at risk.',
      more: [
        'We tell you the reason by mail. You can still sign in, see and change what is yours, and write to us.',
        'What concerns others rests meanwhile: friends, names on faces, keys for programs and the search for people and photos.',
        `If you think that we are wrong, write to ${contactEmail}. We will then look at it again.`,
      ],
    },
    {
      id: 'no-promise',
      title: 'What we cannot promise',
      clauses: ['C-197'],
      lead: 'We work with care, but we cannot promise that the service always runs or is perfectly safe.',
      more: [
        'This is an early version, so keep your own copy of what matters to you.',
        'These terms take away no right that the law gives you, and no duty that the law gives us.',
      ],
    },
    {
      id: 'ending',
      title: 'Ending',
      clauses: ['C-177', 'C-013'],
      lead: 'You can stop at any time, and you need not say why.',
      more: [
        `You cannot delete your account by a button yet. Write to ${contactEmail} and we will do it by hand within one month.`,
        'If we end the service, we will tell you at least 30 days before.',
      ],
    },
    {
      id: 'changes',
      title: 'Changes of these terms',
      clauses: ['C-211', 'C-212', 'C-214'],
      lead: 'We will tell you by mail at least 14 days before new terms count.',
      more: [
        'If you do not want them, you can leave before that day. A change never turns on anything optional.',
      ],
    },
    {
      id: 'contact',
      title: 'How to reach us',
      clauses: ['C-017'],
      lead: `You can reach us by mail at ${contactEmail}.`,
      more: ['The privacy policy names our postal address, and where to turn if our answer does not help.'],
    },
  ]
}
