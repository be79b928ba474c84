// Loaded before our processes in tests: nothing may reach for another machine. A try fails, and is said aloud.
import dgram from 'node:dgram'
import dns from 'node:dns'
import { writeSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'

const HERE = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3}|0\.0\.0\.0|::)$/i

function refuse(host, how) {
  writeSync(2, `X-11: ${how} ${host} was tried from ${process.argv[1]}\n`)
  return Object.assign(new Error(`Nothing outside may be reached in tests: ${host}`), { code: 'EOUTSIDE' })
}

const isHere = (host) => host === undefined || host === null || HERE.test(String(host))

// net, tls, http, fetch and every driver come through here in the end.
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...args) {
  const given = Array.isArray(args[0]) ? args[0] : args
  const host =
    typeof given[0] === 'object' ? given[0]?.host : typeof given[1] === 'string' ? given[1] : undefined
  if (isHere(host)) return connect.apply(this, args)
  const error = refuse(host, 'a connection to')
  process.nextTick(() => this.destroy(error))
  return this
}

const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (...args) {
  const host = args.slice(1).find((each) => typeof each === 'string')
  if (!isHere(host)) throw refuse(host, 'a datagram to')
  return send.apply(this, args)
}
const join = dgram.Socket.prototype.connect
dgram.Socket.prototype.connect = function (port, host, ...more) {
  if (typeof host === 'string' && !isHere(host)) throw refuse(host, 'a datagram to')
  return join.call(this, port, host, ...more)
}

for (const [owner, isPromise] of [
  [dns, false],
  [dns.promises, true],
  [dns.Resolver.prototype, false],
  [dns.promises.Resolver.prototype, true],
])
  for (const name of [
    'lookup',
    'lookupService',
    'reverse',
    ...Object.getOwnPropertyNames(owner).filter((each) => each.startsWith('resolve')),
  ])
    guardName(owner, name, isPromise)

function guardName(owner, name, isPromise) {
  const ask = owner[name]
  if (typeof ask !== 'function') return
  owner[name] = function (host, ...more) {
    if (isHere(host) || host === '') return ask.call(this, host, ...more)
    const error = refuse(host, 'the name')
    const callback = more.at(-1)
    if (isPromise || typeof callback !== 'function') return Promise.reject(error)
    process.nextTick(callback, error)
  }
}

syncBuiltinESMExports()
