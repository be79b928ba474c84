export type DemoPerson = { userName: string; name: string; story: string; password: string }

const password = 'a quiet harbour town'

/** Who can sign in on the embedded defaults, and what each of them shows. */
export const demoPeople: DemoPerson[] = [
  {
    userName: 'ada',
    name: 'Ada Okafor',
    story:
      'Linked Facebook and Twitter, has a library with people and places, was looked at by staff. The fullest account.',
    password,
  },
  {
    userName: 'ben',
    name: 'Benita Sato',
    story:
      'Likes to be found: a public profile, public photos, every way to find her open, and all our newsletters.',
    password,
  },
  {
    userName: 'eve',
    name: 'Eve Lindqvist',
    story:
      'Allows nothing. Her photos have no faces and no places here, nobody finds her, nobody sees her, and she gets no mail but the necessary.',
    password,
  },
  {
    userName: 'nia',
    name: 'nia',
    story: 'Opened her account a minute ago. Everything is off, almost nothing is held.',
    password,
  },
  {
    userName: 'gus',
    name: 'Gus Moreau',
    story: 'Is suspended. Others do not see him, yet he can see and change what is his.',
    password,
  },
  {
    userName: 'dee',
    name: 'Dee Varga',
    story: 'Works here. May look at an account only with a reason, which its owner then sees.',
    password,
  },
]
