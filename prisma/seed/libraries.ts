import { setChoice } from '@/lib/consent/commands'
import { drainJobs } from './drain'
import type { Seeded } from './story'
import { addLandscapes, makeAlbum, makeTravelAlbum, publish, showToFriends } from './library'

/** The photos of the demo people: Ada has travelled, Ben shows some of hers, Eve keeps hers to herself. */
export async function fillLibraries({ ada, ben, eve, gus }: Record<'ada' | 'ben' | 'eve' | 'gus', Seeded>) {
  const adas = await addLandscapes(ada.member, ({ fileName }) => !/^P1000|^IMG_34/.test(fileName))
  await makeTravelAlbum(ada.member, 'Travels', [...adas.values()])
  await makeAlbum(
    ada.member,
    'Lisbon, and on to the north',
    ['IMG_2041.jpg', 'IMG_2042.jpg', 'IMG_2077.jpg'].map((name) => adas.get(name)),
  )
  await makeAlbum(
    ada.member,
    'Snow',
    [...adas].filter(([name]) => /^DSC_04/.test(name)).map(([, id]) => id),
  )
  await showToFriends(ada.member, [adas.get('IMG_2041.jpg'), adas.get('DSC_0401.jpg')])

  const bens = await addLandscapes(ben.member, ({ fileName }) => /^P1000|^IMG_34/.test(fileName))
  await makeTravelAlbum(ben.member, 'Hills', [...bens.values()])
  await publish(ben.member, [bens.get('P1000231.jpg'), bens.get('IMG_3401.jpg'), bens.get('P1000240.jpg')])

  await addLandscapes(eve.member, ({ fileName }) => /^DSC_05/.test(fileName))
  await addLandscapes(gus.member, ({ fileName }) => fileName === 'IMG_3322.jpg')

  await setChoice(ada.member, { purpose: 'location-tagging', value: 'exact', method: 'seed' })
  await setChoice(ben.member, { purpose: 'location-tagging', value: 'city', method: 'seed' })
  await drainJobs('places.')
}
