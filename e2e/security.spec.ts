import { placesWith } from './support/sweep'
import { expect, test } from './support/test'

const PASSWORD = 'copper violin under wet leaves'

test.describe('security', () => {
  test('C-188 who finds a weak spot finds out whom to tell, by machine and on a page', async ({ page }) => {
    const answer = await page.request.get('/.well-known/security.txt')
    expect(answer.status()).toBe(200)
    expect(answer.headers()['content-type']).toBe('text/plain; charset=utf-8')
    const fields = new Map((await answer.text()).trim().split('\n').map(asField))
    expect(fields.get('Contact')).toMatch(/^mailto:\S+@\S+$/)
    const expires = Date.parse(fields.get('Expires') ?? '')
    expect(expires).toBeGreaterThan(Date.now())
    expect(expires).toBeLessThan(Date.now() + 365 * 86_400_000)

    await page.goto('/security')
    const contact = fields.get('Contact') ?? ''
    await expect(page.locator(`main a[href="${contact}"]`).first()).toBeVisible()
    await expect(page.getByRole('heading', { name: 'How to report, and what happens next' })).toBeVisible()
  })

  test('C-011 what the page claims holds from outside: no foreign frame, no foreign script, nothing kept by caches', async ({
    page,
    signIn,
  }) => {
    await signIn()
    for (const path of ['/overview', '/privacy', '/no-such-page', '/api/consent/receipts']) {
      const headers = (await page.request.get(path)).headers()
      expect(headers, path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      })
      expect(headers['cache-control'], path).toMatch(/private,.*no-store/)
      const policy = headers['content-security-policy'] ?? ''
      expect(policy).toContain(`default-src 'none'`)
      expect(policy).toContain(`frame-ancestors 'none'`)
      expect(policy).toMatch(/script-src 'nonce-[\w+/=]+' 'strict-dynamic';/)
      expect(policy).not.toMatch(/unsafe-(inline|eval)/)
      expect(headers).not.toHaveProperty('x-powered-by')
      expect(headers).not.toHaveProperty('server')
    }
  })

  test('C-011 a form sent from another site changes nothing', async ({ page, signIn, world }) => {
    const { sessionId } = await signIn()
    const answer = await page.request.post('/api/sessions/sign-out', {
      headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      maxRedirects: 0,
    })
    expect(answer.status()).toBe(403)
    expect(await world.prisma.session.count({ where: { id: sessionId } })).toBe(1)
  })

  test('C-186 the database holds no password and no key of a session, only what cannot be turned back', async ({
    signIn,
    world,
  }) => {
    const { id, cookie } = await signIn()
    const { passwordHash } = await world.prisma.user.findUniqueOrThrow({ where: { id } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=\d{5,},t=\d+,p=\d+\$/)
    expect(await placesWith(world, PASSWORD)).toEqual([])
    expect(await placesWith(world, cookie.value)).toEqual([])
  })

  test('C-011 what a person types is shown as text, and never runs', async ({ page, signIn }) => {
    const typed = '<img src=x onerror=alert(1)>'
    await signIn({ firstName: typed })
    page.on('dialog', () => expect.soft(true, 'typed text ran').toBe(false))
    for (const path of ['/overview', '/profile', '/held']) {
      await page.goto(path)
      await expect(page.locator('img[src="x"]')).toHaveCount(0)
    }
    await page.goto('/profile')
    await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue(typed)
  })

  test('C-193 the trail refuses a change, and one that is made past it is found', async ({
    page,
    signIn,
    world,
  }) => {
    const { prisma } = world
    const { id } = await signIn()
    await page.goto('/choices')
    await page.getByRole('switch', { name: 'Analytics' }).click() // leaves a trace
    await expect(page.getByRole('switch', { name: 'Analytics' })).toBeChecked()
    await world.run('scripts/audit-verify.ts')
    const last = await prisma.auditEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
    const change = (action: string) =>
      prisma.$executeRaw`UPDATE "AuditEvent" SET action = ${action} WHERE seq = ${last.seq}`
    await expect(change('session.ended')).rejects.toThrow(/append-only/)
    await expect(prisma.$executeRaw`DELETE FROM "AuditEvent" WHERE "subjectId" = ${id}`).rejects.toThrow(
      /append-only/,
    )

    await prisma.$executeRaw`ALTER TABLE "AuditEvent" DISABLE TRIGGER audit_is_append_only`
    try {
      await change('session.tampered')
      await expect(world.run('scripts/audit-verify.ts')).rejects.toThrow()
      await change(last.action)
      await world.run('scripts/audit-verify.ts')
    } finally {
      await change(last.action)
      await prisma.$executeRaw`ALTER TABLE "AuditEvent" ENABLE TRIGGER audit_is_append_only`
    }
  })
})

function asField(line: string): [string, string] {
  const [name = '', ...rest] = line.split(': ')
  return [name, rest.join(': ')]
}
