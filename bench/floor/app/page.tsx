import { createHash } from 'node:crypto'
import { cookies } from 'next/headers'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })

/** The least that a signed-in page can do: one look-up of the session, one line of answer. */
export default async function Page() {
  const sid = (await cookies()).get('floor.session')?.value ?? ''
  const { rows } = await pool.query<{ userName: string }>(
    'SELECT u."userName" FROM "Session" s JOIN "User" u ON u.id = s."userId" WHERE s."tokenHash" = $1 AND s."expiresAt" > now()',
    [createHash('sha256').update(sid).digest()],
  )
  const [session] = rows
  return (
    <main>
      <h1>Signed in</h1>
      <p>{session ? `You are ${session.userName}.` : 'Nobody.'}</p>
    </main>
  )
}
