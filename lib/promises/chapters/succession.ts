import { chapter } from '../clause'

export const succession = chapter({
  'C-150': {
    plain: 'A buyer of this service will have to keep the promises made to you here.',
    kind: 'disclosure',
    weight: 2,
    state: 'later',
  },
  'C-151': {
    plain: 'If the company is sold in pieces, you will have at least 30 days to move, leave or delete.',
    kind: 'promise',
    weight: 1,
    state: 'later',
  },
  'C-152': {
    plain: 'You will see which parts of the service a sale covers.',
    kind: 'disclosure',
    weight: 2,
    state: 'later',
  },
  'C-153': {
    plain: 'You will see which of your data a sale would cover, with counts.',
    kind: 'disclosure',
    weight: 1,
    state: 'later',
  },
  'C-154': {
    plain: 'Your rights will be the same in a merger, a sale or a bankruptcy.',
    kind: 'disclosure',
    weight: 2,
    state: 'later',
  },
  'C-155': {
    plain: 'If many people leave at once, each will get a place in line and a date that holds.',
    kind: 'promise',
    weight: 2,
    state: 'later',
  },
})
