import { describe, expect, test, vi } from 'vitest'
import { DAY_MS } from '@/lib/clock'
import { setChoice, setPromo } from '@/lib/consent/commands'
import { getChoices } from '@/lib/consent/queries'
import { db } from '@/lib/db'
import { NotThere } from '@/lib/errors'
import { promoKinds, type PromoKind } from '@/lib/mail/kinds'
import { route } from '@/lib/route'
import { usePassingTime } from '@/scripts/test/clock'
import { makePerson, type TestPerson } from '@/scripts/test/people'
import { answerOneClick, showPage } from './mail-doors'
import { leavingWords } from './leaving-words'
import { choosePromoByLink, findMailedChoices } from './preferences'
import { choosePromoInput } from './schema'
import { makeUnsubscribeToken, readUnsubscribeToken, UNSUBSCRIBE_DAYS } from './unsubscribe-token'

vi.mock('@/lib/auth/current-user', () => ({ findViewer: async () => null }))
vi.mock('@/lib/auth/request', () => ({
  isSameOrigin: async () => false,
  readArrival: async () => new Date(),
  readClient: async () => ({ network: 'test' }),
}))

const POST = route({ who: 'machine' }, (request, _nobody, { token = '' }) => answerOneClick(request, token))
const GET = route({ who: 'anyone' }, async (_request, _nobody, { token = '' }) => showPage(token))

async function reader() {
  const person = await makePerson()
  await setPromo(person.member, { value: 'on', method: 'switch' })
  return person
}

const tokenOf = ({ id }: TestPerson, kind: PromoKind = 'newsletter') =>
  makeUnsubscribeToken({ userId: id, kind })
const isOn = async ({ member }: TestPerson, kind: PromoKind = 'newsletter') =>
  (await getChoices(member)).byPurpose[promoKinds[kind].purpose].isOn
const decisions = ({ id }: TestPerson) => db.consentRecord.count({ where: { userId: id } })

function click(
  token: string,
  body: BodyInit = 'List-Unsubscribe=One-Click',
  headers?: Record<string, string>,
) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = typeof body === 'string' ? { ...type, ...headers } : headers
  const request = new Request('http://x.test', { method: 'POST', body, headers: sent })
  return POST(request as never, { params: Promise.resolve({ token }) })
}

const look = (token: string) =>
  GET(new Request('http://x.test') as never, { params: Promise.resolve({ token }) })

describe('one click', () => {
  test('C-099 a mail program ends one kind of mail by a post without cookies, and a second time is no fault', async () => {
    const ada = await reader()
    const first = await click(tokenOf(ada))
    expect(first.status).toBe(200)
    expect(first.headers.get('location')).toBeNull()
    expect(await isOn(ada)).toBe(false)
    expect(await isOn(ada, 'offer')).toBe(true)
    const count = await decisions(ada)
    expect((await click(tokenOf(ada))).status).toBe(200)
    expect(await decisions(ada)).toBe(count)
  })

  test('C-099 a form of many parts counts as well', async () => {
    const ada = await reader()
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    expect((await click(tokenOf(ada), form)).status).toBe(200)
    expect(await isOn(ada)).toBe(false)
  })

  test.each(['', 'List-Unsubscribe=Two-Clicks', 'a=b', 'List-Unsubscribe=One-Click&more=1'])(
    'C-099 the body "%s" changes nothing',
    async (body) => {
      const ada = await reader()
      expect((await click(tokenOf(ada), body)).status).toBe(400)
      expect(await isOn(ada)).toBe(true)
    },
  )

  test('C-099 looking at the address changes nothing and leads to the page', async () => {
    const ada = await reader()
    const count = await decisions(ada)
    const answer = await look(tokenOf(ada))
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/unsubscribe/${tokenOf(ada)}`)
    await findMailedChoices(tokenOf(ada))
    expect(await decisions(ada)).toBe(count)
    expect((await look('nonsense')).status).toBe(404)
  })

  test('the decision says how it was made', async () => {
    const ada = await reader()
    await click(tokenOf(ada))
    const newest = await db.consentRecord.findFirst({
      where: { userId: ada.id },
      orderBy: { number: 'desc' },
    })
    expect(newest).toMatchObject({
      method: 'one-click-unsubscribe',
      value: 'off',
      purpose: 'promo-newsletters',
    })
  })
})

describe('the page behind the link', () => {
  test('C-096 C-170 a choice made by the link is the choice that stands with the others, at once', async () => {
    const ada = await reader()
    const token = tokenOf(ada)
    await choosePromoByLink({ token, kind: 'promotion', value: 'off' })
    expect(await isOn(ada, 'promotion')).toBe(false)
    await setChoice(ada.member, { purpose: 'promo-promotions', value: 'on', method: 'switch' })
    const page = await findMailedChoices(token)
    expect(page?.kinds.find(({ kind }) => kind === 'promotion')?.isOn).toBe(true)
  })

  test('C-096 C-101 one button ends all promotional mail', async () => {
    const ada = await reader()
    await choosePromoByLink({ token: tokenOf(ada), kind: 'all', value: 'off' })
    expect((await getChoices(ada.member)).noPromo.isOn).toBe(true)
    const page = await findMailedChoices(tokenOf(ada))
    expect(page?.kinds.every((state) => !state.isOn)).toBe(true)
  })

  test('C-096 the link of one person cannot touch another', async () => {
    const [ada, bob] = [await reader(), await reader()]
    await choosePromoByLink({ token: tokenOf(ada), kind: 'all', value: 'off' })
    expect(await isOn(bob)).toBe(true)
  })

  test('the link begins no mail: it can only end some', async () => {
    const ada = await reader()
    const token = tokenOf(ada)
    await choosePromoByLink({ token, kind: 'all', value: 'off' })
    expect(choosePromoInput.safeParse({ token, kind: 'newsletter', value: 'on' }).success).toBe(false)
    for (const kind of ['newsletter', 'all'] as const)
      await expect(choosePromoByLink({ token, kind, value: 'on' as 'off' })).rejects.toThrow(
        /only switches off/,
      )
    expect(await isOn(ada)).toBe(false)
  })

  test('C-100 the page says that nothing changed only until something did', async () => {
    const ada = await reader()
    const token = tokenOf(ada)
    const says = async () => leavingWords((await findMailedChoices(token))!)
    expect(await says()).toMatch(/^Nothing has changed yet\./)
    await choosePromoByLink({ token, kind: 'offer', value: 'off' })
    expect(await says()).toBe(
      'Special offers have stopped, also mail that already waited. Newsletters are still on, and one other kind.',
    )
    await click(token)
    expect(await says()).toBe(
      'Newsletters and special offers have stopped, also mail that already waited. One other kind is still on.',
    )
    await choosePromoByLink({ token, kind: 'all', value: 'off' })
    expect(await says()).toMatch(/No other kind is on, so there is nothing more to do\.$/)
  })

  test('C-096 the page shows no whole address', async () => {
    const ada = await reader()
    const page = await findMailedChoices(tokenOf(ada))
    expect(JSON.stringify(page)).not.toContain(ada.email)
    expect(page?.address).toMatch(/^.•••@/)
  })
})

describe('the token', () => {
  const pass = usePassingTime()

  test('C-096 a token with any character changed opens nothing', async () => {
    const ada = await reader()
    const token = tokenOf(ada)
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      expect(readUnsubscribeToken(changed)).toBeNull()
    }
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    expect((await click(wrong)).status).toBe(404)
    await expect(choosePromoByLink({ token: wrong, kind: 'all', value: 'off' })).rejects.toThrow(NotThere)
    expect(await isOn(ada)).toBe(true)
  })

  test.each(['', 'a', '../x', 'A'.repeat(300), '🙂', `${'A'.repeat(80)}=`])(
    'the token "%s" opens nothing',
    (token) => {
      expect(readUnsubscribeToken(token)).toBeNull()
    },
  )

  test('C-099 a link works for at least thirty days, and ends', async () => {
    const ada = await reader()
    const token = tokenOf(ada)
    pass(31 * DAY_MS)
    expect(readUnsubscribeToken(token)).toEqual({ userId: ada.id, kind: 'newsletter' })
    pass((UNSUBSCRIBE_DAYS - 31 + 2) * DAY_MS)
    expect(readUnsubscribeToken(token)).toBeNull()
  })

  test('the link of somebody who is gone opens nothing', async () => {
    const ada = await reader()
    const token = tokenOf(ada)
    await db.user.delete({ where: { id: ada.id } })
    expect(await findMailedChoices(token)).toBeNull()
    expect((await click(token)).status).toBe(404)
  })
})
