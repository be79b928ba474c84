import 'server-only'

import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Admin, Member } from '@/lib/actor'
import { readCookie, sessionCookieName } from './cookies'
import { findSession, type LiveSession } from './session'

/** The member who is signed in here, with the session they act through. */
export type Viewer = Member & { session: LiveSession; name: string; isAdmin: boolean; isSuspended: boolean }

/** The signed-in member, or null. One look-up for each request. */
export const findViewer = cache(async (): Promise<Viewer | null> => {
  const session = await findSession(await readCookie(sessionCookieName()))
  if (!session) return null
  const name = [session.firstName, session.lastName].filter(Boolean).join(' ') || session.userName
  return {
    type: 'member',
    id: session.userId,
    session,
    name,
    isAdmin: session.role === 'ADMIN',
    isSuspended: session.standing === 'SUSPENDED',
  }
})

/** The signed-in member; anybody else goes to the sign-in page and comes back. */
export async function requireMember(returnTo?: string): Promise<Viewer> {
  const viewer = await findViewer()
  if (viewer) return viewer
  const path = returnTo ?? (await headers()).get('x-candor-path') ?? '/overview'
  redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}

/** An administrator. For everybody else there is nothing here. */
export async function requireAdmin(): Promise<Admin & { viewer: Viewer; name: string }> {
  const viewer = await findViewer()
  if (!viewer?.isAdmin || viewer.isSuspended) notFound()
  return { type: 'admin', id: viewer.id, viewer, name: viewer.name }
}
