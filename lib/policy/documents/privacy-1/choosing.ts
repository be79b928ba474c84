import type { Section, ServiceFacts } from '../document'

type Part = Omit<Section, 'number'>[]

/** What people can decide, see and correct. */
export function choosing({ contactEmail }: ServiceFacts): Part {
  return [
    {
      id: 'choices',
      title: 'Your choices',
      clauses: ['C-005', 'C-009', 'C-156', 'C-164', 'C-167', 'C-168', 'C-206', 'C-207', 'X-10'],
      lead: 'All choices for your account stand on one page. Each is off until you turn it on.',
      more: [
        'They cover faces, places, mail, ads, measuring, training and who can find or see you. What you decide for one photo, album or person stands with it.',
        'Taking a choice back is never more work than making it. It works at once, in each browser you use.',
        'If a choice made something, turning it off destroys what it made in the same step. Only what you keep stays: old places, photos you showed, names you gave.',
        'You see when and how you chose and which words you read. You can download a receipt that shows if anybody altered it.',
        'If we change those words, an older yes no longer counts.',
      ],
    },
    {
      id: 'your-details',
      title: 'Seeing and changing your details',
      clauses: ['C-012', 'C-013', 'C-030', 'C-169', 'C-171', 'X-01'],
      lead: 'You can see and change your details at any time, even while we have suspended you.',
      more: [
        'A new e-mail address counts once you confirm it there. We tell the old address too, with a link that undoes the change until three days after it.',
        `You cannot export or delete your account here yet. Write to ${contactEmail} and we will do it by hand within one month.`,
        'The same address answers questions about your details. It costs nothing.',
      ],
    },
    {
      id: 'tracking',
      title: 'Opting out of tracking',
      clauses: ['C-073', 'C-172', 'C-173', 'C-174', 'C-175', 'C-176'],
      lead: 'There is no tracking here that you would have to opt out of.',
      more: [
        'If you block cookies, we will not try to know you in another way. You can read our public pages, but you cannot sign in.',
        'The help pages of your browser or phone say how to block and delete cookies. Some phones do not offer it, and our switches work there as well.',
        `If you have a question about it, write to ${contactEmail}.`,
      ],
    },
    {
      id: 'retention',
      title: 'How long we keep things',
      clauses: ['C-177', 'C-178', 'C-179', 'C-180', 'C-181', 'C-182', 'C-183', 'C-184', 'C-185'],
      lead: 'We keep your data while you have an account. “What we hold” names the time for each thing.',
      more: [
        'Some things end sooner. Notes of sign-ins, and browsers you no longer use, end after 90 days. The list of mails we sent you ends after a year, with the address each went to. So does the list of changes to your profile.',
        'Both addresses of an e-mail change are kept for 30 days. A session ends after 14 days at most, and a link we mail you to act on your account after four days at most. The link that ends promotional mail works for 180 days. A link to another service that you began and did not finish ends ten minutes after your last step.',
        'You cannot pause or delete your account here yet. If you ask us to delete it, we remove your data by hand.',
        'What remains is the trail of acts, which holds ids and no name or address. It shows that we did what we said.',
        'After you leave, nothing of yours will be used to improve the service. Fixed times for backups, and a receipt of deletion, will come.',
      ],
    },
    {
      id: 'consent',
      title: 'What you agree to, and what you do not',
      clauses: ['C-022', 'C-205', 'C-192'],
      lead: 'When you sign up you agree to the terms of use. You agree to nothing optional by that.',
      more: [
        'What your account needs, we do because you asked us to run it. Everything else needs its own yes, and silence is a no.',
        'We record which version you accepted, the words you saw and the time. No box is ticked for you.',
      ],
    },
  ]
}
