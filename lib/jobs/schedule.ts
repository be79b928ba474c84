import 'server-only'

import type { CronItem, Task, TaskList } from 'graphile-worker'
import { expireSignUps } from '@/lib/account/jobs'
import { noteAuditHead } from '@/lib/audit/head'
import { deliverCampaignMail, startCampaign } from '@/lib/campaigns/jobs'
import { expireLinkAttempts, revokeUpstream } from '@/lib/connections/jobs'
import { endOlder, findOlder } from '@/lib/consent/jobs'
import * as faces from '@/lib/faces/jobs'
import { expireEverything } from '@/lib/inventory/jobs'
import { deliver } from '@/lib/mail/jobs'
import { destroyBytes, destroyLatePieces, expireUploads } from '@/lib/photos/jobs'
import * as places from '@/lib/places/jobs'
import { expireSessions, mailReset } from '@/lib/sessions/jobs'
import { freeAbandonedJobs } from './abandoned'
import type { TaskName, Tasks } from './tasks'

type Work = { [T in TaskName]: (payload: Tasks[T]) => Promise<unknown> }

const work: Work = {
  'mail.deliver': deliver,
  'campaigns.start': ({ campaignId }) => startCampaign(campaignId),
  'campaigns.deliver': ({ mailId }) => deliverCampaignMail(mailId),
  'consent.find-outdated': findOlder,
  'consent.end-outdated': endOlder,
  'connections.revoke': revokeUpstream,
  'connections.expire-attempts': expireLinkAttempts,
  'account.expire-sign-ups': expireSignUps,
  'sessions.mail-reset': mailReset,
  'sessions.expire': expireSessions,
  'photos.destroy-bytes': destroyBytes,
  'photos.destroy-pieces': destroyLatePieces,
  'photos.expire-uploads': expireUploads,
  'faces.look': faces.look,
  'faces.look-all': faces.lookOver,
  'faces.template': faces.keepFace,
  'faces.compare': faces.compareOver,
  'faces.catch-up': faces.catchUpWith,
  'faces.renew': faces.renew,
  'faces.part': faces.part,
  'places.read': places.read,
  'places.read-all': places.readAll,
  'places.strip': places.strip,
  'places.strip-one': places.stripLeft,
  'places.settle': places.settle,
  'inventory.expire': expireEverything,
  'audit.note-head': noteAuditHead,
  'jobs.free-abandoned': () => freeAbandonedJobs(),
}

/** Everything that happens by the clock. */
export const cronItems: CronItem[] = [
  { task: 'connections.expire-attempts' satisfies TaskName, match: '*/5 * * * *' },
  { task: 'account.expire-sign-ups' satisfies TaskName, match: '23 * * * *' },
  { task: 'consent.find-outdated' satisfies TaskName, match: '41 * * * *' },
  { task: 'photos.expire-uploads' satisfies TaskName, match: '11 * * * *' },
  { task: 'sessions.expire' satisfies TaskName, match: '7 * * * *' },
  { task: 'inventory.expire' satisfies TaskName, match: '23 * * * *' },
  { task: 'audit.note-head' satisfies TaskName, match: '*/5 * * * *' },
  { task: 'jobs.free-abandoned' satisfies TaskName, match: '* * * * *' },
]

/** What is asked for whenever a worker begins: with a new version of the product come new words, or another model. */
export const startTasks = ['consent.find-outdated', 'faces.renew'] as const satisfies readonly TaskName[]

/** What each kind of job does. */
export function taskList(): TaskList {
  const tasks = Object.entries(work).map(([name, run]): [string, Task] => [
    name,
    async (payload) => {
      await (run as (payload: unknown) => Promise<unknown>)(payload)
    },
  ])
  return Object.fromEntries(tasks)
}
