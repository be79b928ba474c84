import { chapter } from '../clause'

export const retention = chapter({
  'C-177': {
    plain: 'You will be able to delete your account, with 14 days to change your mind.',
    kind: 'promise',
    weight: 0,
    state: 'later',
  },
  'C-178': {
    plain: 'You will be able to pause your account, stay hidden, and come back when you sign in.',
    kind: 'promise',
    weight: 0,
    state: 'later',
  },
  'C-179': {
    plain: 'For each part of your profile you will see how long it stays after you leave.',
    kind: 'right',
    weight: 0,
    state: 'later',
  },
  'C-180': {
    plain: 'You will see how long photos stay after you leave, while faces and places go at once.',
    kind: 'right',
    weight: 0,
    state: 'later',
    control: '/held',
    partly: 'What takes faces and places at once is built and tested; to end an account comes later.',
  },
  'C-181': {
    plain: 'After you leave, nothing of yours will be used to improve the service.',
    kind: 'right',
    weight: 0,
    state: 'later',
  },
  'C-182': {
    plain: 'Backups will end within 35 days, and what you deleted stays deleted if we use one.',
    kind: 'right',
    weight: 1,
    state: 'later',
  },
  'C-183': {
    plain: 'What the law makes us keep will be listed, with the ground and an end date.',
    kind: 'right',
    weight: 1,
    state: 'later',
  },
  'C-184': {
    plain: 'The trail of requests will name nobody, and each entry will have an end date.',
    kind: 'right',
    weight: 0,
    state: 'later',
    control: '/activity',
    partly: 'The trail holds ids and what was done, and no name or address.',
  },
  'C-185': {
    plain: 'You will get a receipt of deletion that anybody can check and that does not name you.',
    kind: 'promise',
    weight: 1,
    state: 'later',
  },
})
