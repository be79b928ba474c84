import { startFacebook } from './facebook/server'
import { startMailbox } from './mailbox/server'
import { openPeople } from './people'
import type { Settings } from './settings'
import { openStore } from './store'
import { startTwitter } from './twitter/server'

export type Outside = { ports: Settings['ports']; close(): Promise<void> }

/** Starts everything that stands around the app: mailbox, Facebook and Twitter. */
export async function startOutside(settings: Settings): Promise<Outside> {
  const store = openStore(settings.stateFile)
  const people = openPeople(store)
  const mailbox = await startMailbox({
    directory: settings.mailboxDir,
    smtpPort: settings.ports.smtp,
    port: settings.ports.mailbox,
  })
  const facebook = await startFacebook({ settings, people, store })
  const twitter = await startTwitter({ settings, people, store })
  return {
    ports: {
      smtp: mailbox.smtpPort,
      mailbox: mailbox.site.port,
      facebook: facebook.port,
      twitter: twitter.port,
    },
    close: async () => void (await Promise.all([mailbox.close(), facebook.close(), twitter.close()])),
  }
}
