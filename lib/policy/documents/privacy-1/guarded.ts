import type { Section, ServiceFacts } from '../document'

type Part = Omit<Section, 'number'>[]

/** How data is guarded, what happens if that fails, and how this text changes. */
export function guarded({ contactEmail, securityEmail }: ServiceFacts): Part {
  return [...guards(securityEmail), ...whereAndWho(contactEmail), ...yourPart(), ...failing(), ...changing()]
}

function guards(securityEmail: string): Part {
  return [
    {
      id: 'security',
      title: 'Security',
      clauses: ['C-011', 'C-186', 'C-187', 'C-188', 'C-193', 'X-09'],
      lead: 'We build on known good security practice, and tests check it with each change.',
      more: [
        'What travels between you and us is encrypted. So is what travels from us to the carrier of our mail.',
        'Keys that other services give us are encrypted with a key of your own. Passwords are kept only as hashes.',
        'Each page and each act checks every time if you may use it.',
        'Each change is written to a trail, and we can tell if anybody alters it. Regular backups are not part of this version yet.',
        `If you find a weak spot, write to ${securityEmail}. The security page says what happens next.`,
      ],
    },
    {
      id: 'staff',
      title: 'Who of us can look',
      clauses: ['C-189', 'X-04'],
      lead: 'Our staff can open your page only after they give a reason, and you see that they did.',
      more: [
        'Under Activity you see who looked, when, at what and why.',
        'No page shows staff your password or the keys of a linked service.',
        'Staff can suspend an account and must say why. You get that reason by mail.',
      ],
    },
  ]
}

function whereAndWho(contactEmail: string): Part {
  return [
    {
      id: 'storage',
      title: 'Where your data is stored',
      clauses: ['C-190', 'C-191', 'C-192'],
      lead: 'Your data is stored on the servers that we run this service on.',
      more: [
        `A page that lists the countries will come. Until then, write to ${contactEmail} and we will tell you.`,
        'Facebook and Twitter work in the United States. Something about you goes there only if you link them or sign in with them.',
        'The law there may guard you less than the law at home. Using our service is not a yes to sending data abroad, so where we need one we will ask for just that.',
      ],
    },
  ]
}

function yourPart(): Part {
  return [
    {
      id: 'safety',
      title: 'Keeping your account safe',
      clauses: ['C-194', 'C-195', 'C-196', 'C-197', 'C-198', 'C-199'],
      lead: 'You need a strong password, and you enter it again before a risky step.',
      more: [
        'A password has at least 15 characters and is not one that many people use. After you enter it, risky steps are open for ten minutes.',
        'When a browser we do not know signs in, we tell you by mail. You can end any session and change your password at any time.',
        'A link we mail you to act on your account works once and only for a short time. Only the link that ends promotional mail works longer, and it can do nothing else.',
        'Keep your password and your mailbox to yourself. Who can read your mail can set a new password here.',
        'No service can be perfectly safe, and neither can ours.',
        'A linked service may change what it does. We do not run it, and we cannot answer for its safety.',
      ],
    },
  ]
}

function failing(): Part {
  return [
    {
      id: 'leaks',
      title: 'If data leaks',
      clauses: ['C-200', 'C-201', 'C-202', 'C-203', 'C-204'],
      lead: 'If your data may have leaked, we will look into it and tell you what leaked and what you can do.',
      more: [
        'We write to you by mail once we have confirmed the leak, whatever you chose about mail. We will not take more than 72 hours to settle whether it is one.',
        'Where the law asks for it, we tell the authority within 72 hours of learning of it.',
        'The tools that hold us to these times are not built yet.',
      ],
    },
  ]
}

function changing(): Part {
  return [
    {
      id: 'changes',
      title: 'Changes of this policy',
      clauses: [
        ...(['C-208', 'C-209', 'C-210', 'C-211', 'C-212', 'C-213', 'C-214'] as const),
        ...(['C-215', 'C-216', 'C-217', 'C-218', 'C-219', 'C-023'] as const),
      ],
      lead: 'If what we do changes, this text changes first. This is its first version.',
      more: [
        'If a change matters to you, we will tell you by mail at least 14 days before it counts. A change never turns on anything optional.',
        'A switch among your choices asks for a mail about each change, also the small ones. The first such mail will come with the second version.',
        'Each version has its number and its date, and the date stands at the end. Old versions, with what changed word by word, will stay here to read.',
      ],
    },
  ]
}
