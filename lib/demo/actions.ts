'use server'

import { redirect } from 'next/navigation'
import { publicAction } from '@/lib/action'
import { keepSignedIn, readBrowser } from '@/lib/sessions/browser'
import { signIn } from '@/lib/sessions/commands'
import { demoCredentials } from './queries'
import { signInAsDemoInput } from './schema'

export const signInAsDemoAction = publicAction(
  { input: signInAsDemoInput, limit: 'sign-in-network' },
  async (guest, { userName }) => {
    await keepSignedIn(await signIn(guest, demoCredentials(userName), await readBrowser()))
    redirect('/overview')
  },
)
