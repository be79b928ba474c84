import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Logger, runOnce, type TaskList } from 'graphile-worker'
import { deliverCampaignMail, startCampaign } from '@/lib/campaigns/jobs'
import { env } from '@/lib/env'
import { deliver } from '@/lib/mail/jobs'
import { startMailbox } from '../outside/mailbox/server'
import type { Message } from '../outside/mailbox/shelf'

/** A mail server that keeps every letter, for one test file: mail goes there until it is closed. */
export async function openMailbox({ patience = '' } = {}) {
  const directory = mkdtempSync(path.join(tmpdir(), 'mailbox-'))
  const mailbox = await startMailbox({ directory, smtpPort: 0, port: 0 })
  const at = `http://127.0.0.1:${mailbox.site.port}`
  const smtpUrl = `smtp://candor:secret@127.0.0.1:${mailbox.smtpPort}${patience && `?patience=${patience}`}`
  Object.assign(env(), { SMTP_URL: smtpUrl })
  return {
    smtpUrl,
    async arrived(to = '') {
      const answer = await fetch(`${at}/api/messages?limit=2000&to=${encodeURIComponent(to)}`)
      return (await answer.json()) as Message[]
    },
    async failNext(mode: string, times = 1) {
      await fetch(`${at}/api/fail`, { method: 'POST', body: JSON.stringify({ mode, times }) })
    },
    async close() {
      await mailbox.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Runs everything that waits to be mailed, as the worker does, once. */
export async function runMailJobs() {
  await runOnce({
    connectionString: env().DATABASE_URL,
    taskList: mailTasks,
    concurrency: 4,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  })
}

const mailTasks: TaskList = {
  'mail.deliver': (payload) => deliver(payload as { mailId: string }),
  'campaigns.start': (payload) => startCampaign((payload as { campaignId: string }).campaignId),
  'campaigns.deliver': (payload) => deliverCampaignMail((payload as { mailId: string }).mailId),
}
