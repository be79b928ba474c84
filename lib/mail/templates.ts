import type { LinkTokenPurpose } from '@/generated/prisma/enums'
import type { ServiceKind } from './kinds'

export type MailContent = { subject: string; paragraphs: string[]; link?: { label: string; url: string } }
/** That somebody read these words and found nothing in them that advertises: when, and the fingerprint of what they read. */
export type Review = { noMarketing: true; on: string; fingerprint: string }
type Template<P> = {
  kind: ServiceKind
  write: (service: string, params: P) => MailContent
  review?: Review
}

const template = <P>(kind: ServiceKind, write: Template<P>['write'], review?: Review): Template<P> => ({
  kind,
  write,
  review,
})

/** Every service mail that can be sent, with the kind it belongs to. Links are used once and end soon. */
export const templates = {
  'verify-email': template<{ url: string }>('verification', (service, { url }) => ({
    subject: `Confirm your address for ${service}`,
    paragraphs: [
      `Somebody opened an account at ${service} with this address.`,
      'If it was you, confirm it here. The link works once, for one day.',
      'If it was not you, do nothing. After that day nothing is left of it.',
    ],
    link: { label: 'Confirm this address', url },
  })),
  'address-in-use': template<{ url: string }>('security', (service, { url }) => ({
    subject: `You already have an account at ${service}`,
    paragraphs: [
      'Somebody tried to open an account with this address. It already has one, so nothing was opened.',
      'If it was you, sign in, or set a new password.',
    ],
    link: { label: 'Sign in', url },
  })),
  'reset-password': template<{ url: string }>('security', (service, { url }) => ({
    subject: `Set a new password for ${service}`,
    paragraphs: [
      'Somebody asked to set a new password for your account.',
      'If it was you, set it here. The link works once, for one hour.',
      'If it was not you, do nothing. Your password stays as it is.',
    ],
    link: { label: 'Set a new password', url },
  })),
  'password-changed': template<{ url: string; isAddressKept: boolean; waysLeft: string[] }>(
    'security',
    (service, { url, isAddressKept, waysLeft }) => ({
      subject: `Your password at ${service} was changed`,
      paragraphs: [
        'Your password was changed, and every other session was ended.',
        ...(isAddressKept
          ? ['A change of your address was waiting. We stopped it, so your address stays.']
          : []),
        ...waysLeft,
        'If it was not you, set a new password now.',
      ],
      link: { label: 'Set a new password', url },
    }),
  ),
  'new-device': template<{ url: string; browser: string; system: string; at: string }>(
    'security',
    (service, { url, browser, system, at }) => ({
      subject: `New sign-in to ${service}`,
      paragraphs: [
        `Your account was used in a browser that we had not seen: ${browser} on ${system}, ${at} UTC.`,
        'If it was you, there is nothing to do. If it was not you, end that session and change your password.',
      ],
      link: { label: 'See where you are signed in', url },
    }),
  ),
  'email-change-confirm': template<{ url: string }>('verification', (service, { url }) => ({
    subject: `Confirm your new address for ${service}`,
    paragraphs: [
      'Somebody asked to use this address for an account.',
      'If it was you, confirm it here. The link works once, for one day. Until then the old address stays.',
    ],
    link: { label: 'Use this address', url },
  })),
  'email-change-notice': template<{ url: string; newEmail: string }>(
    'security',
    (service, { url, newEmail }) => ({
      subject: `Your address at ${service} is about to change`,
      paragraphs: [
        `Somebody who is signed in as you asked to change the address of your account to ${newEmail}.`,
        'If it was not you, stop it here. The link works until three days after the change.',
      ],
      link: { label: 'Keep the old address', url },
    }),
  ),
  'email-changed': template<{ url: string }>('security', (service, { url }) => ({
    subject: `Your address at ${service} was changed`,
    paragraphs: ['From now on we write to you here. The old address was told as well.'],
    link: { label: 'See your profile', url },
  })),
  'account-linked': template<{ url: string; provider: string }>('security', (service, { url, provider }) => ({
    subject: `${provider} is linked to your account at ${service}`,
    paragraphs: [
      `You can now sign in with ${provider}.`,
      'If it was not you, unlink it and change your password.',
    ],
    link: { label: 'See linked accounts', url },
  })),
  'account-unlinked': template<{ url: string; provider: string; removed: string }>(
    'security',
    (service, { url, provider, removed }) => ({
      subject: `${provider} is no longer linked at ${service}`,
      paragraphs: [
        `We removed what ${provider} gave us: ${removed}.`,
        'The receipt stands with your linked accounts.',
      ],
      link: { label: 'See the receipt', url },
    }),
  ),
  'last-way-ended': template<{ url: string; provider: string }>('security', (service, { url, provider }) => ({
    subject: `Set a password for your account at ${service}`,
    paragraphs: [
      `${provider} told us that you ended its link, so we removed it here. It was your only way to sign in.`,
      'Set a password here to sign in again. The link works once, for one hour.',
      `Later, ask for a new link on the page for forgotten passwords.`,
    ],
    link: { label: 'Set a password', url },
  })),
  'words-changed': template<{ url: string; ended: string[] }>(
    'feature',
    (service, { url, ended }) => ({
      subject: `We changed the words of what you allowed ${service}`,
      paragraphs: [
        ...ended,
        'It stays off until you read the new words and say yes to them. You need not do anything.',
      ],
      link: { label: 'Read the new words, and decide', url },
    }),
    { noMarketing: true, on: '2026-11-26', fingerprint: 'a73781d71da446f4' },
  ),
  suspended: template<{ url: string; reason: string }>('technical', (service, { url, reason }) => ({
    subject: `Your account at ${service} is suspended`,
    paragraphs: [
      `The reason given: ${reason}`,
      'Others no longer see your profile. You can still sign in, and see and change what is yours.',
    ],
    link: { label: 'See your account', url },
  })),
  restored: template<{ url: string }>('technical', (service, { url }) => ({
    subject: `Your account at ${service} is restored`,
    paragraphs: ['Everything works as before.'],
    link: { label: 'See your account', url },
  })),
} as const

export type TemplateId = keyof typeof templates

/** Mails that are for their link alone: once it has ended, they are not sent. */
export const soleLinks: Partial<Record<TemplateId, LinkTokenPurpose>> = {
  'verify-email': 'VERIFY_EMAIL',
  'reset-password': 'RESET_PASSWORD',
  'email-change-confirm': 'CONFIRM_EMAIL_CHANGE',
}

/** What a template needs to know. */
export type ParamsOf<T extends TemplateId> = Parameters<(typeof templates)[T]['write']>[1]
