/** Service mail: it belongs to having an account. It cannot be switched off, so it is kept to these kinds. */
export const serviceKinds = {
  verification: { title: 'Account verification', why: 'To make sure that an address is yours.' },
  billing: {
    title: 'Purchases and bills',
    why: 'To confirm what you paid. We sell nothing today, so none is sent.',
  },
  feature: {
    title: 'Changes to features',
    why: 'To tell you when something you use changes. Never to advertise.',
  },
  technical: { title: 'Technical notices', why: 'To tell you about outages and other faults.' },
  security: { title: 'Security notices', why: 'To tell you about sign-ins and changes to your account.' },
} as const

/** Promotional mail: each kind has its own switch, and one master switch stands above them all. */
export const promoKinds = {
  newsletter: { title: 'Newsletters', purpose: 'promo-newsletters' },
  promotion: { title: 'Promotions', purpose: 'promo-promotions' },
  offer: { title: 'Special offers', purpose: 'promo-offers' },
} as const

export type ServiceKind = keyof typeof serviceKinds
export type PromoKind = keyof typeof promoKinds
export type MailKind = ServiceKind | PromoKind

export const isPromoKind = (kind: string): kind is PromoKind => Object.hasOwn(promoKinds, kind)
