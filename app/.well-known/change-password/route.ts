import { route } from '@/lib/route'

/** Where password managers look for the page that changes a password. */
export const GET = route(
  { who: 'anyone' },
  async () => new Response(null, { status: 302, headers: { location: '/account/password' } }),
)
