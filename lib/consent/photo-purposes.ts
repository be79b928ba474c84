import { coarserPlaces, madeByFaces, madeByNaming, madeByPlaces, namesGiven } from './made'
import { onOff, type Purpose } from './purpose'

/** What a person may allow us to do with their photos. */
export const photoPurposes = {
  'face-recognition': {
    band: 'photos',
    title: 'Facial recognition',
    plain:
      'On means that we look for faces in your photos, to suggest names that you confirm. Of people who agreed we make templates, which are biometric data.',
    offMeans:
      'Every face template is destroyed in the same moment. Names you gave stay until you remove them.',
    offRests: {
      words: 'Without it, no name is suggested for a face, and nobody is found in new photos.',
      clause: 'C-156',
    },
    steps: onOff,
    ownScreen: true,
    clause: 'C-156',
    version: 4,
    running: true,
    jobs: 'faces.',
    makes: 'face templates',
    mainly: 'face template',
    tables: madeByFaces,
    startsJobs: ['faces.look-all', 'faces.catch-up'],
    yoursStays: 'Names you gave stay until you remove them.',
    yours: namesGiven,
  },
  'being-named': {
    band: 'photos',
    title: 'Being named in photos',
    plain:
      'On means that friends may name you in their photos, and your name is suggested there. Ask means that each name waits for your yes.',
    offMeans: 'Nobody can put your account on a face, and every name of you in a friend’s photos goes.',
    steps: ['off', 'ask', 'on'],
    clause: 'C-160',
    version: 1,
    running: true,
    mainly: 'name tag',
    tables: madeByNaming,
    startsJobs: ['faces.catch-up'],
  },
  'location-tagging': {
    band: 'photos',
    title: 'Location tagging',
    plain:
      'On means that we read where a photo was taken and name the place: the city only, or the exact spot.',
    offMeans: 'No place is read. You choose whether the places we hold stay.',
    offRests: {
      words: 'Without it, the map and the search by place know no new photo.',
      clause: 'C-093',
    },
    steps: ['off', 'city', 'exact'],
    clause: 'C-164',
    version: 1,
    running: true,
    jobs: 'places.',
    makes: 'places',
    tables: madeByPlaces,
    coarsens: coarserPlaces,
    offAsks: {
      keep: 'Stop and keep: no new place is read, and the places we hold stay until you remove them.',
      erase:
        'Stop and erase: no new place is read, and every place we hold goes. Your files stay as they are.',
      under: 'Places',
    },
    receipts: 'placeReceipt',
    startsJobs: ['places.read-all'],
    yoursStays: 'Places you set yourself stay until you remove them.',
  },
  training: {
    band: 'photos',
    title: 'Training with your photos',
    plain: 'On means that your photos help to teach our own machines what a picture shows.',
    offMeans: 'No photo of yours teaches anything.',
    steps: onOff,
    clause: 'C-025',
    version: 1,
    running: false,
    jobs: 'training.',
  },
} as const satisfies Record<string, Purpose>
