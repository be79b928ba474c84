import type { Section } from '../document'

type Part = Omit<Section, 'number'>[]

/** What comes with using the site, and what is made of it. */
export function technical(): Part {
  return [...measured(), ...identified(), ...places(), ...mailed(), ...used()]
}

function measured(): Part {
  return [
    {
      id: 'analytics',
      title: 'Analytics',
      clauses: ['C-065', 'C-066', 'C-067', 'C-068'],
      lead: 'We do no analytics today.',
      more: [
        'No tool counts your visits, neither ours nor one of another company.',
        'There is a switch for it, and it starts off. If we count one day, only those who turned it on are counted.',
        'We will then keep totals of 20 people or more, and no id, address or name with them.',
      ],
    },
    {
      id: 'cookies',
      title: 'Cookies',
      clauses: [
        'C-069',
        'C-070',
        'C-071',
        'C-072',
        'C-073',
        'C-074',
        'C-075',
        'C-076',
        'C-077',
        'C-078',
        'X-11',
      ],
      lead: 'A cookie is a short text that a site asks your browser to keep. Ours keep you signed in and safe, and track nothing.',
      more: [
        'The session cookie carries a random id that keeps you signed in, and it goes when you close your browser. The session behind it ends after 14 days, or after one day without use.',
        'The device cookie carries a random id too. It lets us tell a browser you have used from a new one, and warn you about the new one. It ends 90 days after you last signed in.',
        'The age cookie carries your date of birth, encrypted, for up to 30 minutes while you sign up. If the age screen refuses you, it holds no date and keeps that browser from trying again for a day.',
        'The link cookie carries the secret of a link that we mailed you to set a password, from the link to the form. It ends once the password is set, or after 15 minutes.',
        'Some acts need your password first. The pending cookie then keeps what you typed, encrypted and without secrets, until you come back. It ends once you send it, or after 20 minutes.',
        'While you sign in through a linked service, a few short cookies tie its answer to your browser. They end with that sign-in.',
        'No other site sets a cookie here, and our pages fetch nothing from other sites.',
        'Your browser can show, refuse and delete cookies. Without them you can read our public pages, but you cannot sign in.',
      ],
    },
    {
      id: 'logs',
      title: 'Records of visits',
      clauses: ['C-079', 'C-080', 'C-081', 'C-106'],
      lead: 'When you sign in, we note the time, your browser and the network part of your internet address.',
      more: [
        'That part of the address says which network you used, and not which home. It is still personal data, and we treat it so.',
        'The note also says how you signed in and whether it worked. You see these notes under Activity, and each ends after 90 days.',
        'We keep no list of the pages you open, the links you press or the site you came from.',
        'If you download a photo of somebody else, we note it for a year. Its owner sees how many copies were taken.',
        'To slow down guessing, we count tries under a coded key. Your name or address cannot be read from that key.',
        'When a page fails, our server notes the fault. We will clean such notes of your data, and a test does not prove that yet.',
      ],
    },
    {
      id: 'hidden-images',
      title: 'Hidden images',
      clauses: ['C-082', 'C-083', 'C-084', 'C-085'],
      lead: 'Our pages and mails hold no hidden images, and our links are not rewritten.',
      more: [
        'So we do not know if you opened a mail or followed a link in it.',
        'A switch would let us measure that for you. It starts off, and nothing stands behind it yet. Such notes would be personal, so only a yes from you would allow them.',
      ],
    },
  ]
}

function identified(): Part {
  return [
    {
      id: 'devices',
      title: 'Devices',
      clauses: ['C-086', 'C-087', 'C-088', 'C-089', 'C-090'],
      lead: 'We know a browser that signed in by a random id that we gave it, and by nothing else.',
      more: [
        'We read no id of your hardware, your system or other apps. There is no mobile app yet.',
        'You see each browser with its first and last day. You can make us forget it, and that signs it out. We forget it ourselves 90 days after you last signed in with it.',
      ],
    },
  ]
}

function places(): Part {
  return [
    {
      id: 'location',
      title: 'Location',
      clauses: ['C-091', 'C-092', 'C-093', 'C-164', 'C-165', 'C-166'],
      lead: 'We read where your photos were taken only if you turn location tagging on.',
      more: [
        'We do not ask your browser where you are, and we do not work it out from your internet address.',
        'There are three steps: no place, the city only, or the exact spot. At the city step we keep no spot.',
        'If you lower the step, what we hold gets coarser at once. If you turn it off, you choose whether old places stay or are erased.',
        'Your own file keeps its location until you have it taken out, so a higher step can read it again.',
        'Places serve to tag and find your photos, and nothing else. The pictures that others get from us do not tell where you took them.',
      ],
    },
    {
      id: 'faces',
      title: 'Faces',
      clauses: ['C-156', 'C-157', 'C-158', 'C-159', 'C-160', 'C-161', 'C-162', 'C-163'],
      lead: 'Facial recognition is off unless you turn it on.',
      more: [
        'You are asked on a page of its own, so that you can read what it does before you say yes.',
        'If you turn it on, we look for faces in your photos and suggest the names of people you know. You confirm each name.',
        'We keep a template only of somebody who agreed: you, a friend who allows it, or somebody whose yes you declared to us.',
        'Others see a name on a face only if the named person allows it. If you never allow it, nobody can put your account on a face.',
        'Somebody may still write a name of their own there, which only they see.',
        'Face templates serve to suggest names and nothing else. They go to nobody.',
        'When you turn it off, we destroy the templates in the same step. A template also ends after 12 months without use, and after three years at most.',
      ],
    },
  ]
}

function mailed(): Part {
  return [
    {
      id: 'mail',
      title: 'Mail from us',
      clauses: ['C-094', 'C-095', 'C-097', 'C-098'],
      lead: 'We write to you for two reasons only: your account needs it, or you asked for it.',
      more: [
        'Service mail confirms an address or a bill, warns about security, or tells you that something you use has changed or failed. You cannot turn it off, since your account depends on it.',
        'We sell nothing today, so you will get no bill.',
        'Newsletters, promotions and special offers are three separate choices. All three start off.',
        'You see each mail we sent you, with its date, its kind and the reason. We destroy its text once it is sent, and the line about it after a year.',
      ],
    },
    {
      id: 'ending-mail',
      title: 'Ending promotional mail',
      clauses: ['C-096', 'C-099', 'C-100', 'C-101', 'C-170'],
      lead: 'You can end promotional mail in one step, and it ends at once.',
      more: [
        'Each such mail has a link that ends it without signing in. The switches on your page of choices do the same.',
        'One switch ends all promotional mail, also in kinds that we add later. Mail that is waiting to go out is held back too.',
      ],
    },
  ]
}

function used(): Part {
  return [
    {
      id: 'technical-purposes',
      title: 'What technical data is used for',
      clauses: ['C-102', 'C-103', 'C-104', 'C-105', 'C-107', 'C-108', 'C-109', 'C-110'],
      lead: 'Cookies, device ids and records of sign-ins keep you signed in and your account safe.',
      more: [
        'One cookie also fills in a form again that you had begun before you entered your password.',
        'We do not use them to change what you see, to count visitors or to show ads.',
        'There is no app to update. Places serve your photos alone, and there is no hidden image.',
      ],
    },
  ]
}
