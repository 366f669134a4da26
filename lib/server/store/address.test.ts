import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress } from './address'

const NOBODY = { username: '', password: '' }
const PLAIN_TLS = { ca: null, cert: null, key: null, servername: null, rejectUnauthorized: true }
const at = (host: string, port = 6379) => ({ host, port })

test.each([
  ['redis://localhost', at('localhost'), NOBODY, 0],
  ['redis://h:7000/3', at('h', 7000), NOBODY, 3],
  ['redis://:secret@h', at('h'), { username: '', password: 'secret' }, 0],
  ['valkey://u:p%40%2F%3A@h/', at('h'), { username: 'u', password: 'p@/:' }, 0],
  ['redis://[2001:db8::1]:6380?db=2', at('2001:db8::1', 6380), NOBODY, 2],
])('%s is one server', (url, host, login, db) => {
  expect(parseAddress(url)).toEqual({ kind: 'single', host, login, db, tls: null })
})

test('rediss takes options of TLS', () => {
  const options =
    'ca=/etc/ca.pem&cert=c.pem&key=k.pem&servername=redis.example&rejectUnauthorized=false'
  expect(parseAddress(`rediss://u:p@h/1?${options}`)).toEqual({
    ...{ kind: 'single', host: at('h'), login: { username: 'u', password: 'p' }, db: 1 },
    tls: {
      ...{ ca: '/etc/ca.pem', cert: 'c.pem', key: 'k.pem', servername: 'redis.example' },
      rejectUnauthorized: false,
    },
  })
})

test.each([
  ['/run/redis/redis.sock', NOBODY, 0],
  ['unix:///run/redis/redis.sock', NOBODY, 0],
  ['redis+socket://:pw@/run/redis/redis.sock?db=4', { username: '', password: 'pw' }, 4],
  ['redis+unix:///run/redis%2Fredis.sock', NOBODY, 0],
])('%s is a socket', (url, login, db) => {
  expect(parseAddress(url)).toEqual({ kind: 'socket', path: '/run/redis/redis.sock', login, db })
})

test.each(['redis+sentinel', 'redis-sentinel', 'valkey+sentinel'])(
  '%s names Sentinels',
  (scheme) => {
    const url = `${scheme}://u:p@a,b:5000/mymaster/2?sentinelUsername=s&sentinelPassword=t%26`
    expect(parseAddress(url)).toEqual({
      ...{ kind: 'sentinel', sentinels: [at('a', 26379), at('b', 5000)], name: 'mymaster', db: 2 },
      ...{
        login: { username: 'u', password: 'p' },
        sentinelLogin: { username: 's', password: 't&' },
      },
      tls: null,
    })
  },
)

test.each([
  ['redis+cluster://a:7000,b:7001,c', null],
  ['rediss-cluster://a:7000,b:7001,c', PLAIN_TLS],
])('%s names nodes of a cluster', (url, tls) => {
  const nodes = [at('a', 7000), at('b', 7001), at('c')]
  expect(parseAddress(url)).toEqual({ kind: 'cluster', nodes, login: NOBODY, tls })
})

test('any password that is percent-encoded is read as it was', () => {
  const text = fc.string({ unit: 'binary', minLength: 1 })
  fc.assert(
    fc.property(text, text, (username, password) => {
      const url = `redis://${encodeURIComponent(username)}:${encodeURIComponent(password)}@h`
      expect(parseAddress(url)).toMatchObject({ login: { username, password } })
    }),
  )
})

describe('what cannot be used is refused in words without the secret', () => {
  test.each([
    ['', 'no address'],
    ['localhost:6379', 'no address'],
    ['http://:hunter2@h', 'unknown http://'],
    ['redis://', 'a host that cannot be read'],
    ['redis://:hunter2@h:0', 'a port'],
    ['redis://:hunter2@h:70000', 'a port'],
    ['redis://hunter2@h', 'neither user:password'],
    ['redis://u:hunter2:x@h', 'neither user:password'],
    ['redis://u:hunter2%@h', 'no two hexadecimal digits'],
    ['redis://u:hunter2/x@h', 'no address'],
    ['redis://:hunter2@h/zero', 'a database that is no number'],
    ['redis://:hunter2@h/1/2', 'a database that is no number'],
    ['redis://:hunter2@a,b', 'several hosts'],
    ['redis://:hunter2@h?ca=x', 'means nothing here: ca'],
    ['redis://:hunter2@h?tls=true', 'means nothing here: tls'],
    ['redis://:hunter2@h?db=-1', 'a wrong value of db'],
    ['rediss://:hunter2@h?rejectUnauthorized=no', 'a wrong value of rejectUnauthorized'],
    ['rediss://:hunter2@h?cert=c.pem', 'only one of cert and key'],
    ['unix://:hunter2@h/x.sock', 'no path of a socket'],
    ['unix://', 'no path of a socket'],
    ['redis+sentinel://:hunter2@a', 'lacks the name'],
    ['redis+cluster://:hunter2@a/1', 'a cluster has only one'],
    ['redis+cluster://:hunter2@a?db=1', 'means nothing here: db'],
  ])('%s', (url, why) => {
    expect(() => parseAddress(url)).toThrow(why)
    expect(() => parseAddress(url)).not.toThrow('hunter2')
  })
})
