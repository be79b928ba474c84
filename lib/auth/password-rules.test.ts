import { afterEach, describe, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { hashPassword, passwordMatches } from './password'
import { passwordFault } from './password-rules'

const settings = { ...env() }
afterEach(() => void Object.assign(env(), settings))

describe('C-194 a person who chooses a password', () => {
  test('C-194 is told why a short, long, common or repeated one is refused', () => {
    expect(passwordFault('fourteen chars')).toContain('at least 15')
    expect(passwordFault('😀'.repeat(14))).toContain('at least 15')
    expect(passwordFault('x7 '.repeat(100))).toContain('at most 256')
    expect(passwordFault('password1234567890')).toContain('Many people use')
    expect(passwordFault('qwertyqwertyqwerty')).toContain('Many people use')
    expect(passwordFault('abababababababab')).not.toBeNull()
    expect(passwordFault('aaaaaaaaaaaaaaaab')).toContain('repeats')
  })

  test('C-194 cannot use their own name or address for it', () => {
    const about = ['ada.okafor', 'ada.okafor@people.example', 'Ada', 'Okafor']
    expect(passwordFault('Okafor-People-1!', about)).toContain('name or address')
    expect(passwordFault('okaforokafor2026', about)).not.toBeNull()
    expect(passwordFault('a lake that Okafor never saw', about)).toBeNull()
  })

  test('C-194 cannot use the name or the address of the service for it, whatever the service is called', () => {
    Object.assign(env(), { SERVICE_NAME: 'Lantern Album', APP_ORIGIN: 'https://shots.lantern.example' })
    for (const password of [
      'LanternAlbum2026!',
      'lantern lantern 1',
      'shots.lantern.example',
      'Album-Lantern-42',
    ])
      expect(passwordFault(password)).toContain('the name of this service')
    expect(passwordFault('a lantern over the quiet harbour')).toBeNull()
    expect(passwordFault('Candor-Candor-77')).toBeNull()
  })

  test('may use any characters, spaces and languages', () => {
    for (const password of [
      'copper violin under leaves',
      'двенадцать тихих озёр',
      '雨の日に読む長い物語の本を三冊借りる',
    ])
      expect(passwordFault(password)).toBeNull()
  })

  test('can sign in with it however their keyboard composes letters, and with nothing else', async () => {
    const hash = await hashPassword('caf\u00e9 under wet leaves')
    expect(await passwordMatches(hash, 'cafe\u0301 under wet leaves')).toBe(true)
    expect(await passwordMatches(hash, 'cafe under wet leaves')).toBe(false)
    expect(await passwordMatches(null, 'nobody has this password')).toBe(false)
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})
