import { expect, test, vi } from 'vitest'

const s3 = await vi.hoisted(async () => (await import('@/scripts/test/use-bucket')).useBucket())

// What holds on a disk holds on a bucket.
await import('./places.test')
await import('./cut-off.test')

test('what these tests kept lay in the bucket', () => {
  expect(s3.state.putsDone).toBeGreaterThan(20)
})
