import { route } from '@/lib/route'

export const GET = route({ who: 'anyone' }, async () => Response.json({ alive: true }))
