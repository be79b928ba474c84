import { chapter } from '../clause'

export const messages = chapter({
  'C-094': {
    plain: 'You see each mail we sent you, with its date, kind and reason.',
    kind: 'disclosure',
    weight: 0,
    state: 'kept',
    control: '/mail',
  },
  'C-095': {
    plain: 'Newsletters, promotions and offers are three separate choices, and all are off at first.',
    kind: 'disclosure',
    weight: 0,
    state: 'kept',
    control: '/choices#promo-newsletters',
  },
  'C-096': {
    plain: 'You can change what we mail you here, or stop it by a link in the mail without signing in.',
    kind: 'choice',
    weight: 0,
    state: 'kept',
    control: '/choices#promo-newsletters',
  },
  'C-097': {
    plain: 'Service mail is only what your account needs, and you can read the list of its kinds.',
    kind: 'disclosure',
    weight: 0,
    state: 'kept',
    control: '/mail',
  },
  'C-098': {
    plain: 'You cannot turn off service mail, and next to it you read why.',
    kind: 'right',
    weight: 0,
    state: 'kept',
    control: '/mail',
  },
  'C-099': {
    plain: 'Each promotional mail carries a link that ends it, and you need not sign in to use it.',
    kind: 'promise',
    weight: 0,
    state: 'kept',
    control: '/choices#promo-newsletters',
  },
  'C-100': {
    plain: 'When you unsubscribe it works at once, also for mail that is waiting to go out.',
    kind: 'promise',
    weight: 0,
    state: 'kept',
    control: '/choices#promo',
    measured: '#opt-outs',
  },
  'C-101': {
    plain: 'One switch ends all promotional mail, also in kinds that we add later.',
    kind: 'promise',
    weight: 0,
    state: 'kept',
    control: '/choices#promo',
  },
})
