/** Every kind of background work, with what it needs to know. Payloads hold ids, never content. */
export type Tasks = {
  'mail.deliver': { mailId: string }
  'campaigns.start': { campaignId: string }
  'campaigns.deliver': { mailId: string }
  'connections.revoke': {
    provider: 'FACEBOOK' | 'TWITTER'
    userId: string
    /** The tokens to end, encrypted under the person's own key. */
    sealedTokens: string
    receiptId: string | null
    askedAt: string
  }
  'connections.expire-attempts': Record<string, never>
  'account.expire-sign-ups': Record<string, never>
  /** `null` where the name that was typed belongs to nobody: the work looks the same from outside. */
  'sessions.mail-reset': { userId: string | null }
  'sessions.expire': Record<string, never>
  'photos.destroy-bytes': { userId: string; photoId: string }
  'photos.expire-uploads': Record<string, never>
  'faces.look': { photoId: string }
  'faces.look-all': { userId: string }
  'faces.template': { faceId: string }
  'faces.compare': { userId: string }
  'faces.part': { userId: string; friendId: string }
  'places.read': { photoId: string }
  'places.read-all': { userId: string }
  'places.strip': { photoId: string }
  'inventory.expire': Record<string, never>
  'audit.note-head': Record<string, never>
  'jobs.free-abandoned': Record<string, never>
}

export type TaskName = keyof Tasks
