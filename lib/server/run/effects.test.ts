import { afterAll, beforeAll, expect, test } from 'vitest'
import { RunRequest } from '@/lib/contract/run'
import { pairEffects } from '@/lib/domain/effects/pair'
import { Playground } from '@/lib/server/playground'

let playground: Playground
beforeAll(async () => {
  playground = await Playground.open()
})
afterAll(() => playground.close())

async function pairs(source: string, setup: string) {
  const request = RunRequest.parse({ source, setup })
  const report = await playground.run(request, null, new AbortController().signal)
  expect(report.outcome.kind).toBe('replied')
  return pairEffects(report.calls, report.effects)
}

const PENDING = 'XADD x 1-1 f v\nXGROUP CREATE x g 0\nXREADGROUP GROUP g c STREAMS x >'

test.each([
  ["'SET', 'a', '1', 'EX', 100", '', 'absolute-expiry'],
  ["'SETEX', 'a', 100, 'v'", '', 'absolute-expiry'],
  ["'PSETEX', 'a', 100000, 'v'", '', 'absolute-expiry'],
  ["'EXPIRE', 'a', 100", 'SET a 1', 'absolute-expiry'],
  ["'PEXPIRE', 'a', 100000", 'SET a 1', 'absolute-expiry'],
  ["'EXPIREAT', 'a', 4000000000", 'SET a 1', 'absolute-expiry'],
  ["'EXPIRE', 'a', -1", 'SET a 1', 'expired-at-once'],
  ["'PERSIST', 'a'", 'SET a 1 EX 100', 'same'],
  ["'GETDEL', 'a'", 'SET a 1', 'without-reply'],
  ["'GETEX', 'a', 'EX', 100", 'SET a 1', 'absolute-expiry'],
  ["'GETEX', 'a', 'PERSIST'", 'SET a 1 EX 100', 'without-reply'],
  ["'GETSET', 'a', '2'", 'SET a 1', 'without-reply'],
  ["'SET', 'a', '2', 'GET'", 'SET a 1', 'without-reply'],
  ["'INCRBYFLOAT', 'a', '0.5'", 'SET a 1', 'float-result'],
  ["'HINCRBYFLOAT', 'h', 'f', '0.5'", 'HSET h f 1', 'float-result'],
  ["'SPOP', 's', 2", 'SADD s a b c', 'chosen-members'],
  ["'SPOP', 's', 5", 'SADD s a b c', 'chosen-members'],
  ["'XADD', 'x', '*', 'f', 'v'", '', 'given-id'],
  ["'XADD', 'x', 'MAXLEN', '~', 1000, '*', 'f', 'v'", '', 'given-id'],
  ["'XTRIM', 'x', 'MAXLEN', 1", 'XADD x 1-1 f v\nXADD x 2-1 f v', 'same'],
  [
    "'XREADGROUP', 'GROUP', 'g', 'd', 'STREAMS', 'x', '>'",
    `${PENDING}\nXADD x 2-1 f v`,
    'group-state',
  ],
  ["'XAUTOCLAIM', 'x', 'g', 'd', 0, '0'", PENDING, 'group-state'],
  ["'XCLAIM', 'x', 'g', 'd', 0, '1-1'", PENDING, 'group-state'],
  ["'XACK', 'x', 'g', '1-1'", PENDING, 'same'],
  ["'LMPOP', 2, 'k', 'l', 'LEFT'", 'RPUSH l a b', 'found-key'],
  ["'ZMPOP', 1, 'z', 'MIN'", 'ZADD z 1 a', 'found-key'],
  ["'LPOP', 'l', 5", 'RPUSH l a b', 'same'],
  ["'SORT', 'l', 'STORE', 'm'", 'RPUSH l 2 1', 'same'],
  ["'BITFIELD', 'b', 'SET', 'u8', 0, 1", '', 'same'],
  ["'PUBLISH', 'channel', 'm'", '', 'same'],
  ["'FLUSHDB'", 'SET a 1', 'same'],
])('redis.call(%s) is found again in what replicas receive', async (call, setup, origin) => {
  const rows = await pairs(`redis.call(${call})`, setup)
  const own = rows.filter(({ kind }) => kind !== 'frame')
  expect(own).toMatchObject([{ kind: 'sent', call: 0, origin }])
})

test.each([
  ["'DEL', 'a'", ''],
  ["'SADD', 's', 'a'", 'SADD s a'],
  ["'EXPIRE', 'a', 100, 'XX'", 'SET a 1'],
  ["'SETNX', 'a', 'v'", 'SET a 1'],
])('redis.call(%s) changed nothing', async (call, setup) => {
  expect(await pairs(`redis.call(${call})`, setup)).toEqual([{ kind: 'no-change', call: 0 }])
})
