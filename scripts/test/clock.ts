import { afterEach } from 'vitest'
import { moveClock } from '@/lib/clock'

/** Lets time pass by the product's clock within one test of a file; the next one begins in the present again. */
export function usePassingTime() {
  let passed = 0
  afterEach(() => {
    moveClock(-passed)
    passed = 0
  })
  return (ms: number) => {
    moveClock(ms)
    passed += ms
  }
}
