import type { ClauseId } from '@/lib/promises/clauses'

/** One thing that guards people's data, as they read it. */
export type Practice = { say: string; text: string; clause: ClauseId }

export const practices: Practice[] = [
  {
    say: 'Nobody here can read your password.',
    text: 'We keep an argon2id hash of it, made with a secret that is not in the database. It needs 15 characters and no signs or capitals. We refuse those that many people use.',
    clause: 'C-194',
  },
  {
    say: 'A session is looked up at every request.',
    text: 'End one under Devices, and it is over with the next click, everywhere. It ends by itself after a day without use and after 14 days at most. Risky steps ask for your password again.',
    clause: 'C-195',
  },
  {
    say: 'What travels is encrypted.',
    text: 'Outside of one machine the service starts only with https, and hands mail on only over TLS. Browsers are told to come by https for two years.',
    clause: 'C-187',
  },
  {
    say: 'The keys of other services are sealed.',
    text: 'What Facebook or Twitter gives us to ask in your name is encrypted with AES-256-GCM, under a key of your own. A key that is copied to another place opens nothing.',
    clause: 'C-186',
  },
  {
    say: 'Every page and every act asks who you are.',
    text: 'What is not yours is not there for you. That holds for each page, form and address, and it is asked each time.',
    clause: 'X-09',
  },
  {
    say: 'Our pages talk to nobody else.',
    text: 'Scripts, fonts and pictures come from here. Only scripts marked for that one answer run, and no other site can frame a page of ours.',
    clause: 'X-11',
  },
  {
    say: 'Each change leaves a trace.',
    text: 'The trail of acts is a chain: a line that is altered or taken out later breaks it, and we see that. It holds ids, and no content of yours.',
    clause: 'X-04',
  },
  {
    say: 'Guessing is slow.',
    text: 'Tries are counted by network, by account, by browser and by session. A flood of wrong passwords does not lock you out of the browser you always use.',
    clause: 'C-186',
  },
]

/** What a reader might expect here and would not find. */
export const notYet = [
  'There is no second factor and no passkey yet.',
  'Regular backups are not part of this version.',
  'The trail of acts lies in the same database as the rest, with a copy of its newest link beside it.',
  'Nobody from outside has tested the service yet.',
]
