import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, tell, type World } from './world-for-tests'
import type { Message } from './mailbox/shelf'

let world: World
const mailbox = (rest: string) => world.at('mailbox', rest)

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())
afterEach(async () => {
  await tell(mailbox('/api/fail'), { mode: 'none' })
  await fetch(mailbox('/api/messages'), { method: 'DELETE' })
})

function send(mail: SendMailOptions = {}, { patienceMs = 20_000 } = {}) {
  const carrier = createTransport({
    host: '127.0.0.1',
    port: world.smtpPort(),
    socketTimeout: patienceMs,
    auth: { user: 'any', pass: 'one' },
  })
  return carrier.sendMail({
    from: 'Candor <hello@candor.example>',
    to: 'ada@example.com',
    subject: 'Hello',
    text: 'Hello Ada',
    ...mail,
  })
}

async function list(to = '') {
  const response = await fetch(mailbox(`/api/messages?to=${encodeURIComponent(to)}`))
  return (await response.json()) as Message[]
}

describe('the mailbox', () => {
  it('keeps what would have gone out, newest first, by address', async () => {
    await send({
      subject: 'First',
      headers: { 'List-Unsubscribe': '<https://a.example/u>' },
      html: '<p>Hello</p>',
    })
    await send({ subject: 'Second', to: 'Ada@Example.com', bcc: 'ben@example.com' })
    expect((await list()).map(({ subject }) => subject)).toEqual(['Second', 'First'])
    expect((await list('ada@example.com')).length).toBe(2)
    expect((await list('ben@example.com')).map(({ subject }) => subject)).toEqual(['Second'])
    expect((await list()).at(-1)).toMatchObject({
      to: ['ada@example.com'],
      from: expect.stringContaining('hello@candor.example'),
      text: expect.stringContaining('Hello Ada'),
      html: '<p>Hello</p>',
      headers: { 'list-unsubscribe': '<https://a.example/u>' },
      raw: expect.stringContaining('Subject: First'),
    })
  })

  it('still has it after a restart, also when a note was lost', async () => {
    await send({ subject: 'Kept' })
    const { mailboxDir } = world.settings
    await world.restart()
    expect((await list('ada@example.com')).map(({ subject }) => subject)).toEqual(['Kept'])
    for (const name of readdirSync(mailboxDir))
      if (name.endsWith('.json')) rmSync(path.join(mailboxDir, name))
    await world.restart()
    expect((await list('ada@example.com')).map(({ subject }) => subject)).toEqual(['Kept'])
    const letter = readdirSync(mailboxDir).find((name) => name.endsWith('.eml')) ?? ''
    expect(readFileSync(path.join(mailboxDir, letter), 'utf8')).toContain('Hello Ada')
  })

  it.each(['refuse', '421', '451', '550', 'hang', 'cut-before-dot'])(
    'told to fail by %s, it takes nothing once',
    async (mode) => {
      await tell(mailbox('/api/fail'), { mode })
      await expect(send({}, { patienceMs: mode === 'hang' ? 400 : 20_000 })).rejects.toThrow()
      expect(await list()).toEqual([])
      await send()
      expect(await list()).toHaveLength(1)
    },
  )

  it('told to cut after the dot, it has the letter though the sender cannot know', async () => {
    await tell(mailbox('/api/fail'), { mode: 'cut-after-dot' })
    await expect(send()).rejects.toThrow()
    expect(await list()).toHaveLength(1)
  })

  it('shows a hostile letter without running any of it', async () => {
    const hostile = '<script>alert(1)</script>'
    await send({
      subject: `Subject ${hostile}`,
      text: `Text ${hostile} https://a.example/?a=1&b="x`,
      html: `<p>Markup ${hostile}</p>"><script>`,
    })
    const [letter] = await list()
    const response = await fetch(mailbox(`/messages/${letter?.id}`))
    const page = await response.text()
    expect(page).not.toContain('<script>')
    expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"')
    expect(page).toContain('href="https://a.example/?a=1&amp;b="')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await (await fetch(mailbox('/'))).text()).not.toContain('<script>')
    expect(await (await fetch(mailbox(`/?to=${encodeURIComponent(hostile)}`))).text()).not.toContain(
      '<script>',
    )
  })

  it('answers calmly for a letter that is not there', async () => {
    for (const id of ['none', '..%2f..%2foutside-state', '%00', '%'])
      expect((await fetch(mailbox(`/messages/${id}`))).status).toBeGreaterThanOrEqual(400)
    expect((await tell(mailbox('/api/fail'), { mode: 'sideways' })).status).toBe(400)
  })
})
