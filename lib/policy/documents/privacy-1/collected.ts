import type { Section, ServiceFacts } from '../document'

type Part = Omit<Section, 'number'>[]

/** What people tell us, what others tell us about them, and friends. */
export function collected({ contactEmail }: ServiceFacts): Part {
  return [...fromYou(contactEmail), ...fromOthers(), ...friends()]
}

function fromYou(contactEmail: string): Part {
  return [
    {
      id: 'what-you-tell-us',
      title: 'What you tell us',
      clauses: ['C-008', 'C-026', 'C-027', 'C-028', 'C-029', 'C-030', 'C-034'],
      lead: 'To open an account we need a user name, an e-mail address, a password and your date of birth.',
      more: [
        'Your first name, your last name and your phone number are optional. You can change or clear them at any time.',
        'Next to each field you read why we ask. We use these fields to run your account, and for no ad.',
        'Your date of birth tells us your age and is never public. Your phone number helps people find you only if you turn that on.',
        'We keep your password only as an argon2id hash. Nobody here can read it.',
        'If you change your user name, we keep the old one with your account. So nobody else can take it and pose as you.',
        'When you change a field, we note which field and when, and not the old value. An e-mail change keeps both addresses, so that you can undo it.',
      ],
    },
    {
      id: 'letters-and-photos',
      title: 'Letters, messages and photos',
      clauses: ['C-031', 'C-032', 'C-033'],
      lead: 'We keep the photos you add as you gave them to us, encrypted under a key of your own.',
      more: [
        `If you write to ${contactEmail}, your letter stays in our mailbox while we deal with it. This dashboard does not list such letters yet.`,
        'From the file of a photo we read when it was taken and with which camera. Beside it you see what we read, and can remove that and keep the photo.',
        'Others never get your file. They get a picture made anew from its pixels, without the name of the file and without anything else the file says.',
        'When you delete a photo, its files and all we made of it go at once, and its addresses answer that it is gone.',
        'You cannot send messages to other members in this version.',
      ],
    },
    {
      id: 'training',
      title: 'Teaching machines',
      clauses: ['C-025'],
      lead: 'We train no machine with anything of yours.',
      more: [
        'There is a switch for it among your choices, and it starts off. While it is off, no photo of yours will ever teach a machine.',
        'If we train with your consent one day, you will see each use. We will say which public sources we train with as well.',
      ],
    },
  ]
}

function fromOthers(): Part {
  return [
    {
      id: 'linked-accounts',
      title: 'What a linked service tells us',
      clauses: ['C-035', 'C-036', 'C-037', 'C-038', 'C-039', 'C-040', 'C-041', 'C-046'],
      lead: 'If you link Facebook or Twitter, it tells us a few things about you, and you see each of them.',
      more: [
        'Before you link, a page lists what we will receive and leads to your settings at that service. You can stop there.',
        'You can decline each item that the link does not need. The rest still works.',
        'We keep your id at that service, the fields you agreed to, and the key that lets us ask for them. The key is encrypted and never shown.',
        'If the service sends more than we named, we drop it at the door and only count it.',
        'We do not fetch what you made public there. We hold no list of what you like or follow.',
        'You see when and how each link began, and each value with the day it came.',
      ],
    },
    {
      id: 'unlinking',
      title: 'Unlinking',
      clauses: ['C-047', 'C-048', 'C-049', 'C-050'],
      lead: 'You can unlink at any time, and we then remove all that the service gave us.',
      more: [
        'The key, your id there and every field go in one step, together with any link you had begun. You get a receipt with the counts.',
        'We also tell the service to end its permission. If it does not answer, we try again. Until then the key waits encrypted, for about three days at most.',
        'If you remove us at Facebook instead, Facebook tells us and the same thing happens. Twitter sends no such message, so unlink here as well.',
        'If the link is your only way to sign in, you set a password first. What you typed yourself stays yours and stays here.',
        'If you link again, you start from nothing. Unlinking never takes more steps than linking.',
      ],
    },
  ]
}

function friends(): Part {
  return [
    {
      id: 'inviting-friends',
      title: 'Inviting friends',
      clauses: ['C-044', 'C-045', 'C-051', 'C-052', 'C-053', 'C-054'],
      lead: 'You cannot invite friends from here yet, and we never write to your friends in your name.',
      more: [
        'When invitations come, you will pick each friend yourself. The message will leave from your own mail or phone, so the address never reaches us.',
        'Your carrier may charge you for a text message. You will read that before it opens.',
        'Your friend will be able to refuse all further invitations. You will hear that a friend joined only if they used your invitation.',
      ],
    },
    {
      id: 'finding-friends',
      title: 'Finding friends, and being found',
      clauses: [
        'C-042',
        'C-043',
        'C-055',
        'C-056',
        'C-057',
        'C-058',
        'C-059',
        'C-060',
        'C-061',
        'C-062',
        'C-063',
        'C-064',
      ],
      lead: 'No other member finds you in a search unless you turn that on.',
      more: [
        'There are three switches: found by name, by e-mail and by phone. Each stands on its own, and all start off.',
        'We do not read your contacts, and we do not ask Facebook or Twitter for your friends.',
        'If a search through contacts comes, it will serve that one search. We will keep nothing from your contacts, and nothing that other services say about them.',
        'What Facebook or Twitter tells us for such a search depends on their policies and your settings there.',
      ],
    },
  ]
}
