/** What a look shows, as the person reads it afterwards. */
export const LOOKED_AT =
  'Your profile, choices, linked accounts and standing, and how many sessions, browsers and mails you have'

/** What is read when their events are opened in a look, as the person reads it afterwards. */
export const TRAIL_READ = 'Your trail of acts'
