import { DAY_MS, HOUR_MS, moveClock } from '@/lib/clock'
import { setChoice, setPromo } from '@/lib/consent/commands'
import type { PurposeId } from '@/lib/consent/purposes'
import { acceptRequest, askToBeFriends } from '@/lib/friends/friendship-commands'
import { listFriendships } from '@/lib/friends/friendship-queries'
import { makeKey } from '@/lib/programs/commands'
import { currentTerms } from '@/lib/programs/terms'
import { openLook, suspendPerson } from '@/lib/oversight/commands'
import { prisma } from '@/lib/prisma'
import { expireTraces } from '@/lib/sessions/expiry'
import { changePhone } from '@/lib/account/commands'
import { getProfile } from '@/lib/account/queries'
import { backdateMails } from './seed/backdate'
import { meetPeople } from './seed/faces'
import { fillLibraries } from './seed/libraries'
import { giveAdminRole, inSession, linkAs, openAccountAs, signInFrom, type Seeded } from './seed/story'

const STORY_DAYS = 40

/** Fills an empty database with the demo people and what they did over the last weeks, by the product's own commands. */
export async function seed() {
  if ((await prisma.user.count()) > 0) return
  moveClock(-STORY_DAYS * DAY_MS)
  const dee = await openAccountAs('dee', { email: 'dee@demo.example', birthdate: '1979-02-11' })
  await giveAdminRole(dee)
  const ada = await openAccountAs('ada', { email: 'ada@demo.example', birthdate: '1988-12-10' })
  const ben = await openAccountAs('ben', { email: 'ben@demo.example', birthdate: '1991-05-04' })
  const eve = await openAccountAs('eve', { email: 'eve@demo.example', birthdate: '1984-08-30' })
  const gus = await openAccountAs('gus', { email: 'gus@demo.example', birthdate: '1996-01-19' })

  moveClock(2 * DAY_MS)
  await signInFrom(ada, 'Safari', 'macOS', '198.51.100.0/24')
  await linkAs(ada, 'FACEBOOK')
  await allow(ben, [
    'find-by-name',
    'find-by-email',
    'find-by-phone',
    'profile-public',
    'profile-api',
    'promo-newsletters',
  ])
  await changePhone(ben.member, { phone: '+442079460123' })
  await allow(ada, ['find-by-name', 'promo-newsletters'])
  await befriend(ada, ben)
  await makeKey(await inSession(dee), {
    name: 'Print shop',
    purpose: 'It prints photos that members made public, as posters.',
    version: currentTerms().version,
  })

  moveClock(11 * DAY_MS)
  await fillLibraries({ ada, ben, eve, gus })
  await meetPeople({ ada, ben })
  await linkAs(ada, 'TWITTER')
  await signInFrom(ada, 'Safari', 'iOS', '203.0.113.0/24')
  await changePhone(ada.member, { phone: '+442079460958' })
  await signInFrom(ben, 'Firefox', 'Linux', '192.0.2.0/24')

  moveClock(7 * DAY_MS)
  await setPromo(ada.member, { value: 'off', method: 'seed' })
  await suspendPerson(dee.admin, {
    personId: gus.id,
    reason: 'Several people reported the same copied picture.',
  })

  moveClock(15 * DAY_MS)
  await openLook(dee.admin, {
    personId: ada.id,
    ground: 'support',
    reason: 'You asked why your name was spelled wrong.',
  })
  await signInFrom(eve, 'Chrome', 'Windows', '198.51.100.0/24')
  await signInFrom(ada, 'Safari', 'macOS', '198.51.100.0/24')

  moveClock(5 * DAY_MS - 3 * HOUR_MS)
  await signInFrom(ada, 'Safari', 'iOS', '203.0.113.0/24')
  await signInFrom(ben, 'Firefox', 'Linux', '192.0.2.0/24')
  moveClock(3 * HOUR_MS)
  const nia = await openAccountAs('nia', {
    email: 'nia@demo.example',
    birthdate: '2001-06-21',
    isFresh: true,
  })
  await askToBeFriends(nia.member, { userName: 'ben', found: '' })
  await backdateMails()
  await expireTraces({ type: 'system', id: 'script:seed' }) // sessions of weeks ago have ended
}

/** The one asks, and the other, whose profile is public, says yes. */
async function befriend(asker: Seeded, asked: Seeded) {
  const { userName } = await getProfile(asked.member)
  await askToBeFriends(asker.member, { userName, found: '' })
  const { toMe } = await listFriendships(asked.member)
  for (const { id } of toMe) await acceptRequest(asked.member, id)
}

async function allow({ member }: Seeded, purposes: PurposeId[]) {
  for (const purpose of purposes) await setChoice(member, { purpose, value: 'on', method: 'seed' })
}
