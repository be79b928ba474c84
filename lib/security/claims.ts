/** A requirement of OWASP ASVS 5.0 that we say we meet: what we do for it, and the test that shows it. */
export type SecurityClaim = { number: string; plain: string; file: string; test: string }

const door = 'lib/http/front-door.test.ts'
const headers = 'lib/http/security-headers.test.ts'
const own = 'lib/security/security.test.ts'

/** Only what is done and tested stands here; a test of this room fails when one of the tests named is gone. */
export const securityClaims: SecurityClaim[] = [
  {
    number: '2.2.1',
    plain: 'What is typed has an end, is whole and holds no unseen signs before anything reads it.',
    file: 'lib/text.test.ts',
    test: 'C-186 no field of any door takes a NUL, a control character, half a character or a text without end',
  },
  {
    number: '3.3.1, 3.3.4',
    plain: 'Cookies travel only encrypted, belong to this host alone, and no script can read them.',
    file: own,
    test: 'C-186 the cookies of a person are bound to this host, to https and away from scripts',
  },
  {
    number: '3.4.1',
    plain: 'Browsers are told for two years to come by https only.',
    file: headers,
    test: 'C-187 asks for https only where the address is https',
  },
  {
    number: '3.4.3',
    plain: 'Only scripts with a mark made for that one answer run.',
    file: headers,
    test: 'C-186 carries a policy that lets only marked scripts run',
  },
  {
    number: '3.4.4 to 3.4.8',
    plain: 'No answer can be framed or taken for another type, and none tells other sites where you were.',
    file: own,
    test: 'C-186 every answer tells the browser to guess nothing, frame nothing and tell nobody',
  },
  {
    number: '3.5.1',
    plain: 'An act counts only if it comes from our own pages.',
    file: own,
    test: 'C-186 an act that comes from another site is refused',
  },
  {
    number: '3.7.2',
    plain: 'After you sign in you are led to a page of ours and nowhere else.',
    file: own,
    test: 'C-186 a person who signs in is never led to another site',
  },
  {
    number: '4.1.3',
    plain: 'Nobody can pretend to be a proxy or the framework by sending its headers.',
    file: door,
    test: 'cannot speak in the name of the framework or of a proxy',
  },
  {
    number: '6.2.1, 6.2.9',
    plain: 'A password has 15 to 256 characters.',
    file: own,
    test: 'C-194 a password has at least 15 characters, and may have 256',
  },
  {
    number: '6.2.4',
    plain: 'A password that many people use is refused, and we say why.',
    file: own,
    test: 'C-194 a password that many people use is refused, and the person is told why',
  },
  {
    number: '6.2.5',
    plain: 'No rule asks for digits, capitals or signs.',
    file: own,
    test: 'C-194 a few plain words make a password',
  },
  {
    number: '6.3.1',
    plain:
      'In the 24 hours from the first, 50 guesses reach a password from all browsers that the account does not know, however it is named. At most 20 more come from each browser in which the password was entered before, from each session that the password opened, and from all sessions together that one linked account opened.',
    file: 'lib/sessions/guessing.test.ts',
    test: 'C-194 in a day fifty guesses reach a password from strange browsers together, and twenty more from each known one and each session',
  },
  {
    number: '6.3.5',
    plain: 'You get a mail when a browser signs in that your account has not seen.',
    file: 'lib/sessions/sign-in.test.ts',
    test: 'C-195 hears by mail of a browser that is new to the account, and only then',
  },
  {
    number: '7.2.3, 11.5.1',
    plain: 'The key of a session has 256 random bits, and we keep only its hash.',
    file: own,
    test: 'C-186 the key of a session cannot be guessed, and the database does not hold it',
  },
  {
    number: '7.2.4',
    plain: 'After you enter your password again, the old key of your session opens nothing.',
    file: own,
    test: 'C-186 a session that is renewed answers to its new key only',
  },
  {
    number: '7.3.1, 7.3.2',
    plain: 'A session ends after a day without use and after 14 days at most, for staff far sooner.',
    file: own,
    test: 'C-186 a session ends when it is idle too long, and when its days are over',
  },
  {
    number: '11.3.3',
    plain:
      'Keys that other services give us are sealed with AES-256-GCM, so that no change or swap goes unseen.',
    file: own,
    test: 'C-186 a sealed value opens under its own key, in its own place, and only unchanged',
  },
  {
    number: '11.4.2',
    plain: 'Passwords are kept only as argon2id hashes, with a secret that is not in the database.',
    file: own,
    test: 'C-186 a password is stored as an argon2id hash, and nothing else of it',
  },
  {
    number: '14.3.2',
    plain: 'No cache keeps a page of yours.',
    file: headers,
    test: 'is kept by nobody, but for what is the same for everybody',
  },
]
