import { chapter } from '../clause'

export const protection = chapter({
  'C-141': {
    plain: 'Nobody under 13 can sign up, and a try that we refuse leaves nothing with us.',
    kind: 'promise',
    weight: 0,
    state: 'kept',
    control: '/sign-up',
  },
  'C-142': {
    plain: 'This service is not made for children, whatever age an app store prints beside it.',
    kind: 'disclosure',
    weight: 1,
    state: 'kept',
    control: '/sign-up',
  },
  'C-143': {
    plain: 'If we learn that a child under 13 has an account, we will remove it within 24 hours.',
    kind: 'promise',
    weight: 0,
    state: 'later',
  },
  'C-144': {
    plain: 'We will accept no child on the word of a parent, and say so if that ever changes.',
    kind: 'promise',
    weight: 2,
    state: 'later',
  },
  'C-145': {
    plain: "Anybody will be able to tell us about a child's account, without having one.",
    kind: 'promise',
    weight: 0,
    state: 'later',
    control: '/help',
  },
  'C-146': {
    plain: 'We will keep a register of each demand by an agency or a court.',
    kind: 'right',
    weight: 1,
    state: 'later',
    control: '/trust',
  },
  'C-147': {
    plain: 'If the law allows it, you will hear of a demand before we answer it.',
    kind: 'promise',
    weight: 0,
    state: 'later',
    control: '/trust',
  },
  'C-148': {
    plain: 'We will resist demands that go too far, and publish how many there were.',
    kind: 'promise',
    weight: 1,
    state: 'later',
    control: '/trust',
  },
  'C-149': {
    plain: 'If a crime keeps us from telling you at once, two of us will sign for that and set an end date.',
    kind: 'right',
    weight: 2,
    state: 'later',
    control: '/trust',
  },
})
