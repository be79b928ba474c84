import { enter, test } from '../support/cast'
import { seeNoHurdle } from '../support/look'
import { pageAt, pageMatrix } from '../support/page-matrix'

const memberPaths = Object.keys(pageMatrix).filter((path) => pageMatrix[path]?.guest === 'sign-in')

test.describe('nothing stands in the way', () => {
  for (const path of memberPaths)
    test(`X-07 of somebody with a full and with an empty account on ${path}`, async ({
      page,
      context,
      world,
      cast,
      openContext,
    }) => {
      await enter(context, world, cast.people.owner)
      await seeNoHurdle(page, pageAt(path, cast.places))
      const other = await openContext({ reducedMotion: 'reduce' })
      await enter(other, world, cast.people.empty)
      await seeNoHurdle(await other.newPage(), pageAt(path, cast.places))
    })
})
