import type { Page } from '@playwright/test'
import type { TemplateId } from '@/lib/mail/templates'
import { linkByHand, tell, type Outsider } from './support/linking'
import { expect, test } from './support/linking-test'
import type { Mailbox } from './support/mailbox'
import { makeSignedIn, type SignedIn } from './support/people'
import { enterAs, fillSignIn, PASSWORD } from './support/sign-in'
import { forgetAllTries } from './support/sweep'
import type { World } from './support/world'

const NEW_PASSWORD = 'eleven kites above the harbour'
const guest = { type: 'guest' } as const
const job = { type: 'system', id: 'job:sessions.mail-reset' } as const

type Stage = {
  world: World
  mailbox: Mailbox
  person: SignedIn
  outsider: Outsider
  /** The person's own browser. */
  page: Page
  /** A browser where nobody is signed in. */
  elsewhere: () => Promise<Page>
}
type Way = {
  subject: RegExp
  /** Does what the mail is about; names the address it goes to, if not the person's own. */
  cause: (stage: Stage) => Promise<string | void>
  /** Where the link is opened: by whoever is signed in, or in a browser that knows nobody. */
  opensIn: 'page' | 'elsewhere'
  does: (page: Page, stage: Stage) => Promise<void>
  /** What the person is like before. */
  like?: Parameters<typeof makeSignedIn>[1]
}

const heading = (text: string | RegExp) => (page: Page) =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(text)
const press = (button: string, then: string) => async (page: Page) => {
  await page.getByRole('button', { name: button }).click()
  await heading(then)(page)
}

async function setsPassword(page: Page, { person, world }: Stage) {
  await page.getByRole('textbox', { name: 'New password' }).fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Set it and end every session' }).click()
  await expect(page).toHaveURL(/\/sign-in\?done=password$/)
  await fillSignIn(page, person.userName, NEW_PASSWORD)
  await expect(page).toHaveURL(`${world.origin}/overview`)
}

const newAddress = ({ person }: Stage) => `next-${person.email}`
async function asksForChange(stage: Stage) {
  const { requestEmailChange } = await import('@/lib/account/email-commands')
  const { member, sessionId } = stage.person
  await requestEmailChange({ ...member, session: { id: sessionId } }, { email: newAddress(stage) })
}

async function isDecided({ world, person }: Stage, act: 'suspendPerson' | 'restorePerson') {
  const commands = await import('@/lib/oversight/commands')
  const { id } = await makeSignedIn(world, { role: 'ADMIN' })
  const reason = 'Several people reported a copied picture.'
  await commands[act]({ type: 'admin', id }, { personId: person.id, reason })
}

/** Every mail that a person gets from us: what causes it, and what its link does. */
const ways: Record<TemplateId, Way> = {
  'verify-email': {
    subject: /^Confirm your address/,
    cause: async ({ person }) => {
      const { sendVerification } = await import('@/lib/account/email-commands')
      await sendVerification(person.member)
    },
    opensIn: 'elsewhere',
    does: press('Confirm the address', 'Your address is confirmed.'),
    like: { emailVerifiedAt: null },
  },
  'address-in-use': {
    subject: /^You already have an account/,
    cause: async ({ world, person }) => {
      const { tellOwner } = await import('@/lib/account/sign-up-commands')
      await world.prisma.$transaction((tx) => tellOwner(tx, person.id, person.email))
    },
    opensIn: 'elsewhere',
    does: async (page, { person, world }) => {
      await fillSignIn(page, person.email, PASSWORD)
      await expect(page).toHaveURL(`${world.origin}/overview`)
    },
  },
  'reset-password': {
    subject: /^Set a new password/,
    cause: async ({ person }) => {
      const { mailResetLink } = await import('@/lib/sessions/password-commands')
      await mailResetLink(job, person.id)
    },
    opensIn: 'elsewhere',
    does: setsPassword,
  },
  'password-changed': {
    subject: /^Your password at .* was changed/,
    cause: async ({ person }) => {
      const { changePassword } = await import('@/lib/sessions/password-commands')
      await changePassword({ ...person.member, session: { id: person.sessionId } }, NEW_PASSWORD)
    },
    opensIn: 'elsewhere',
    does: async (page, { person, mailbox }) => {
      await page.getByRole('main').getByRole('textbox').fill(person.userName)
      await page.getByRole('main').getByRole('button').click()
      await mailbox.waitFor(person.email, ({ subject }) => subject.startsWith('Set a new password'))
    },
  },
  'new-device': {
    subject: /^New sign-in/,
    cause: async ({ elsewhere, person }) => {
      for (const each of [await elsewhere(), await elsewhere()])
        await enterAs(each.context(), person.userName)
    },
    opensIn: 'page',
    does: heading('Your account is open in three browsers.'),
  },
  'email-change-confirm': {
    subject: /^Confirm your new address/,
    cause: async (stage) => {
      await asksForChange(stage)
      return newAddress(stage)
    },
    opensIn: 'elsewhere',
    does: press('Use this address', 'This is your address now.'),
  },
  'email-change-notice': {
    subject: /is about to change$/,
    cause: asksForChange,
    opensIn: 'elsewhere',
    does: press('Keep the old address', 'The change was stopped.'),
  },
  'email-changed': {
    subject: /^Your address at .* was changed$/,
    cause: async (stage) => {
      await asksForChange(stage)
      const { confirmEmailChange } = await import('@/lib/account/email-commands')
      const mail = await stage.mailbox.waitFor(newAddress(stage))
      await confirmEmailChange(guest, /token=([\w-]+)/.exec(mail.text)![1]!)
      return newAddress(stage)
    },
    opensIn: 'page',
    does: async (page, stage) => {
      await expect(page.locator('#email')).toContainText(newAddress(stage))
    },
  },
  'account-linked': {
    subject: /^Facebook is linked/,
    cause: async ({ page, outsider }) => void (await linkByHand(page, 'facebook', outsider)),
    opensIn: 'page',
    does: async (page) => {
      await expect(page.getByRole('button', { name: /^Unlink and remove/ })).toBeVisible()
    },
  },
  'account-unlinked': {
    subject: /^Facebook is no longer linked/,
    cause: async ({ page, outsider, person }) => {
      await linkByHand(page, 'facebook', outsider)
      const { unlink } = await import('@/lib/connections/unlink-commands')
      await unlink(person.member, { provider: 'FACEBOOK', sessionId: person.sessionId })
    },
    opensIn: 'page',
    does: async (page) => {
      await expect(page.locator(new URL(page.url()).hash)).toContainText('Facebook')
    },
  },
  'last-way-ended': {
    subject: /^Set a password for your account/,
    cause: async ({ page, person, outsider, world }) => {
      await linkByHand(page, 'facebook', outsider)
      await world.prisma.user.update({ where: { id: person.id }, data: { passwordHash: null } })
      await tell(world.facebookUrl, 'deauthorize', { id: outsider.key })
    },
    opensIn: 'elsewhere',
    does: setsPassword,
  },
  'words-changed': {
    subject: /^We changed the words/,
    cause: async ({ world, person }) => {
      const { appendDecisions, openLedger } = await import('@/lib/consent/ledger')
      const { endOutdated } = await import('@/lib/consent/outdated-commands')
      const older = {
        purpose: 'training',
        value: 'on',
        version: 0,
        words: 'Older.',
        method: 'switch',
      } as const
      await world.prisma.$transaction(async (tx) => {
        await appendDecisions(tx, person.member, person.id, await openLedger(tx, person.id), [older])
      })
      await endOutdated({ type: 'system', id: 'job:consent.end-outdated' }, person.id)
    },
    opensIn: 'page',
    does: async (page) => {
      await expect(page.getByRole('switch', { name: 'Training with your photos' })).toBeVisible()
    },
  },
  suspended: {
    subject: /is suspended$/,
    cause: (stage) => isDecided(stage, 'suspendPerson'),
    opensIn: 'page',
    does: async (page) => {
      await expect(page.locator('.notice').getByText(/^Your account is suspended/)).toBeVisible()
    },
  },
  restored: {
    subject: /is restored$/,
    cause: async (stage) => {
      await isDecided(stage, 'suspendPerson')
      await isDecided(stage, 'restorePerson')
    },
    opensIn: 'page',
    does: async (page) => {
      await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
      await expect(page.getByText('Your account is suspended')).toHaveCount(0)
    },
  },
}

test.beforeEach(async ({ world }) => forgetAllTries(world))

for (const [template, { subject, cause, opensIn, does, like }] of Object.entries(ways))
  test(`C-196 the link in the mail “${template}” opens and does what it says`, async ({
    world,
    mailbox,
    page,
    signIn,
    outsider,
    openContext,
  }) => {
    const person = await signIn(like)
    const elsewhere = async () => (await openContext()).newPage()
    const stage = { world, mailbox, person, outsider, page, elsewhere }
    const to = (await cause(stage)) ?? person.email
    const mail = await mailbox.waitFor(to, (each) => subject.test(each.subject))
    const links = [...new Set(mail.text.match(/https?:\/\/\S+/g))]
    expect(links).toHaveLength(1)
    const reader = opensIn === 'page' ? page : await elsewhere()
    await reader.goto('about:blank') // a link to the page that is open asks for nothing
    const opened = await reader.goto(links[0]!)
    expect(opened?.status()).toBe(200)
    await does(reader, stage)
  })
