import { numbered, type PolicyDocument, type ServiceFacts } from './document'
import { about } from './privacy-1/about'
import { choosing } from './privacy-1/choosing'
import { collected } from './privacy-1/collected'
import { guarded } from './privacy-1/guarded'
import { shared } from './privacy-1/shared'
import { technical } from './privacy-1/technical'

/** The privacy policy, first version. */
export function privacy1(service: ServiceFacts): PolicyDocument {
  return {
    id: 'privacy',
    title: 'Privacy policy',
    version: 1,
    publishedAt: '2026-11-27',
    summary: [
      'We hold what you tell us to run your account, and what Facebook or Twitter gives us if you link them.',
      'You can see all of it on one page, with where it came from, what it is for and who receives it.',
      'Everything optional is off until you turn it on, and turning it off is just as easy.',
      'If you unlink a service, we remove all that it gave us and show you the count.',
      'We show no ads, do no analytics and sell nothing about you.',
      'Our staff must give a reason before they open your page, and you see that they did.',
      'Your photos are encrypted and private at first, and we look for faces and read places only if you say so.',
      'Where this text says “will”, the thing is not built yet.',
    ],
    sections: numbered([
      ...about(service),
      ...collected(service),
      ...technical(),
      ...shared(service),
      ...choosing(service),
      ...guarded(service),
    ]),
  }
}
