import { chapter } from '../clause'

export const purposes = chapter({
  'C-102': {
    plain: 'We will fill in what you typed before only if you want that.',
    kind: 'disclosure',
    weight: 1,
    state: 'later',
    control: '/choices',
  },
  'C-103': {
    plain: 'You will be able to turn off a personal order and see what everybody sees.',
    kind: 'choice',
    weight: 1,
    state: 'later',
    control: '/choices',
  },
  'C-104': {
    plain: 'We will measure only what keeps the service working, and list it.',
    kind: 'disclosure',
    weight: 2,
    state: 'later',
    control: '/trust',
  },
  'C-105': {
    plain: 'We will count visitors in groups, never one by one.',
    kind: 'disclosure',
    weight: 1,
    state: 'later',
    control: '/trust',
  },
  'C-106': {
    plain: 'Reports of faults will be cleaned of your data before we keep them.',
    kind: 'disclosure',
    weight: 0,
    state: 'later',
  },
  'C-107': {
    plain: 'After you sign in, your session cookie will be the only id that finds your things.',
    kind: 'disclosure',
    weight: 2,
    state: 'later',
    control: '/activity/devices',
  },
  'C-108': {
    plain: 'Ads will not be aimed at you unless you turn that on.',
    kind: 'choice',
    weight: 0,
    state: 'later',
    control: '/choices#personalised-ads',
    partly: 'The switch is here and starts off, and we show no ads at all.',
  },
  'C-109': {
    plain: 'An app that looks for a newer version will send its own version and system, and no more.',
    kind: 'disclosure',
    weight: 2,
    state: 'later',
  },
  'C-110': {
    plain: 'You will see in one table which technical data is used for what.',
    kind: 'disclosure',
    weight: 1,
    state: 'later',
    control: '/held',
  },
})
