import type { Section, ServiceFacts } from '../document'

type Part = Omit<Section, 'number'>[]

/** Who else gets something, and when. */
export function shared({ contactEmail, keepsPhotosElsewhere }: ServiceFacts): Part {
  return [...recipients(keepsPhotosElsewhere), ...ads(), ...protectedPeople(contactEmail), ...sale()]
}

function recipients(keepsPhotosElsewhere = false): Part {
  return [
    {
      id: 'recipients',
      title: 'Who receives something about you',
      clauses: ['C-010', 'C-111', 'C-112', 'C-113', 'C-114', 'C-115', 'C-116'],
      lead: keepsPhotosElsewhere
        ? 'Only those on our list do: the carrier of our mail, the store of your photos, and a service that you link.'
        : 'Only those on our list do: the carrier of our mail, and a service that you link.',
      more: [
        'The carrier gets your address and the mail itself, to bring it to you.',
        ...(keepsPhotosElsewhere
          ? [
              'The store gets your photos encrypted, to keep them for you. It has no key, so it cannot see them. We note that once for each photo.',
            ]
          : []),
        'Facebook or Twitter gets what it needs to confirm the account you link, and to end that link. That is a code, the key and your id there.',
        'Our program refuses to send anything to anybody else, or any other field. Each time something of yours leaves, we note to whom, what for and which fields.',
        'Before we take on a further partner, we will check it and bind it to this policy. You will see it on the list first.',
      ],
    },
    {
      id: 'public',
      title: 'What you make public',
      clauses: ['C-117', 'C-118', 'C-119', 'C-120', 'C-121', 'C-122', 'C-123'],
      lead: 'No other member and no stranger sees your profile until you make it public.',
      more: [
        'Three switches decide if your profile is public, if search engines may list it and if programs may read it. All start off.',
        'A public profile shows your name and your user name. It never shows your date of birth, your address or your number.',
        'Your friends, and whoever you ask to be one, see your name. So does whoever finds you by it or sees a photo that shows it, if you allow that.',
        'If you turn it off, the page is gone at once. Others may have kept a copy, and we cannot reach that.',
        'Each photo is private until you show it to your friends or to everybody. Search and programs each have a switch of their own.',
        'A program needs a key from us, and its maker accepts terms that include this policy. You see each time one read something of yours.',
      ],
    },
    {
      id: 'technical-sharing',
      title: 'Technical data and totals',
      clauses: ['C-128', 'C-129'],
      lead: 'We give no technical data about you to a partner, and we give nobody totals made from it.',
      more: [
        'This covers cookies, device ids, records of sign-ins and places. If we publish totals one day, no group in them will be smaller than 20 people.',
      ],
    },
  ]
}

function ads(): Part {
  return [
    {
      id: 'ads',
      title: 'Ads, and selling data',
      clauses: [
        ...(['C-130', 'C-131', 'C-132', 'C-133', 'C-134', 'C-135'] as const),
        ...(['C-136', 'C-137', 'C-138', 'C-139', 'C-140'] as const),
      ],
      lead: 'We show no ads. We never sell, rent or share your data for the marketing of others.',
      more: [
        'There is a switch for personal ads, and it starts off. Nothing stands behind it yet.',
        'If ads come, we alone will choose who sees which one. An advertiser will get totals and nothing about you.',
        'Your location will never choose an ad. No ad company will get your internet address or run a program in our pages.',
        'If you follow an ad, its owner may guess why you saw it. You will read that before you leave, and their own policy will then apply.',
      ],
    },
  ]
}

function protectedPeople(contactEmail: string): Part {
  return [
    {
      id: 'children',
      title: 'Children',
      clauses: ['C-141', 'C-142', 'C-143', 'C-144', 'C-145'],
      lead: 'This service is not made for children, and nobody under 13 can sign up.',
      more: [
        'We ask for your date of birth before anything else. If we refuse you, we keep nothing of what you typed.',
        'We accept no consent of a parent in place of age. An age that an app store may print beside us one day is not our word.',
        `If you believe that a child under 13 has an account here, write to ${contactEmail}. We will remove what we hold as quickly as we can.`,
        'A form for that, and a clock that holds us to 24 hours, will come.',
      ],
    },
    {
      id: 'law',
      title: 'Agencies, courts and police',
      clauses: ['C-124', 'C-125', 'C-126', 'C-127', 'C-146', 'C-147', 'C-148', 'C-149'],
      lead: 'We hand over data only where the law makes us, or to keep people or the service from harm.',
      more: [
        'If we may, we tell you before we comply. If we may not, we tell you as soon as the ban ends.',
        'We resist demands that go too far, and we do not help with a crime.',
        'A register of such demands, with a ground and a document for each, will come. So will a public count of them.',
      ],
    },
  ]
}

function sale(): Part {
  return [
    {
      id: 'sale',
      title: 'If the company is sold',
      clauses: ['C-150', 'C-151', 'C-152', 'C-153', 'C-154', 'C-155'],
      lead: 'If the company or a part of it is sold, you will hear of it first and can choose.',
      more: [
        'A buyer that keeps the service running takes over your account and these promises with it.',
        'If the company is sold in pieces, you will have at least 30 days to move, to take your data and leave, or to delete. If you stay silent, nothing optional moves.',
        'This holds for every kind of change: a sale, a merger, a split, a bankruptcy or an end. Names, addresses and what you added could be part of it.',
        'The pages for this choice are not built yet.',
      ],
    },
  ]
}
