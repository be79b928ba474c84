import { expect, test } from 'vitest'
import { makeSecrets } from '../up/secrets'
import { readSettings } from './settings'

const needed = { ...makeSecrets(), APP_ORIGIN: 'http://localhost:3000', MAILBOX_DIR: 'a-mailbox' }

test('whoever leaves the name of the service empty gets its usual one', () => {
  expect(readSettings({ ...needed, SERVICE_NAME: '' }).serviceName).toBe('Candor')
  expect(readSettings({ ...needed, SERVICE_NAME: 'Lantern' }).serviceName).toBe('Lantern')
})

test('whoever leaves a needed setting empty is told its name', () => {
  expect(() => readSettings({ ...needed, MAILBOX_DIR: '' })).toThrow('MAILBOX_DIR')
})
