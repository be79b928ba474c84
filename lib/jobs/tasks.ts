/** Every kind of background work, with what it needs to know. Payloads hold ids, never content. */
export type Tasks = {
  'mail.deliver': { mailId: string }
  'campaigns.start': { campaignId: string }
  'campaigns.deliver': { mailId: string }
  'connections.revoke': { provider: 'FACEBOOK' | 'TWITTER'; sealedToken: string; receiptId: string }
  'connections.expire-attempts': Record<string, never>
  'sessions.expire': Record<string, never>
  'audit.note-head': Record<string, never>
  'jobs.free-abandoned': Record<string, never>
}

export type TaskName = keyof Tasks
