import { expect, test } from 'vitest'
import { isFrame } from './frame'
import { pairEffects } from './pair'

const call = (text: string, write = true) => ({ command: text.split(' '), write })
const effects = (...texts: string[]) => texts.map((text) => text.split(' '))

test.each([
  ['SET a 1', 'SET a 1', 'same'],
  ['set a 1', 'SET a 1', 'same'],
  ['SET a 1 EX 100', 'SET a 1 PXAT 1795241907288', 'absolute-expiry'],
  ['SETEX a 100 v', 'SET a v PXAT 1795241907368', 'absolute-expiry'],
  ['EXPIRE a 100', 'PEXPIREAT a 1795241907476', 'absolute-expiry'],
  ['EXPIREAT a 4000000000', 'PEXPIREAT a 4000000000000', 'absolute-expiry'],
  ['EXPIRE a -1', 'DEL a', 'expired-at-once'],
  ['GETEX a EX 100', 'PEXPIREAT a 1795241907737', 'absolute-expiry'],
  ['GETEX a PERSIST', 'PERSIST a', 'without-reply'],
  ['GETDEL a', 'DEL a', 'without-reply'],
  ['GETSET a 2', 'SET a 2', 'without-reply'],
  ['SET a 2 GET', 'SET a 2', 'without-reply'],
  ['INCRBYFLOAT a 0.5', 'SET a 1.5 KEEPTTL', 'float-result'],
  ['HINCRBYFLOAT h f 0.5', 'HSET h f 1.5', 'float-result'],
  ['SPOP s', 'SREM s b', 'chosen-members'],
  ['SPOP s 5', 'DEL s', 'chosen-members'],
  ['XADD x * f v', 'XADD x 1795241808013-0 f v', 'given-id'],
  ['XTRIM x MAXLEN ~ 1', 'XTRIM x MAXLEN = 1', 'exact-trim'],
  ['LMPOP 2 k l LEFT', 'LPOP l 1', 'found-key'],
  ['ZMPOP 1 z MIN', 'ZPOPMIN z 1', 'found-key'],
  ['XREADGROUP GROUP g c STREAMS x >', 'XCLAIM x g c 0 1-1 TIME 17 RETRYCOUNT 1', 'group-state'],
  ['XREADGROUP GROUP g c NOACK STREAMS x >', 'XGROUP SETID x g 1-1', 'group-state'],
  ['FLUSHDB', 'FLUSHDB', 'same'],
])('%s is sent as %s', (called, sent, origin) => {
  expect(pairEffects([call(called)], effects(sent))).toEqual([
    { kind: 'sent', call: 0, effects: [0], origin },
  ])
})

test('a read leaves no trace, nor does a write that changed nothing', () => {
  const calls = [call('GET a', false), call('SREM s absent'), call('SET a 1')]
  expect(pairEffects(calls, effects('SET a 1'))).toEqual([
    { kind: 'read', call: 0 },
    { kind: 'no-change', call: 1 },
    { kind: 'sent', call: 2, effects: [0], origin: 'same' },
  ])
})

test('several members of one call, and the frame around all writes', () => {
  const calls = [call('SPOP s 2'), call('SET a 1')]
  expect(pairEffects(calls, effects('MULTI', 'SREM s c', 'SREM s b', 'SET a 1', 'EXEC'))).toEqual([
    { kind: 'frame', effect: 0 },
    { kind: 'sent', call: 0, effects: [1, 2], origin: 'chosen-members' },
    { kind: 'sent', call: 1, effects: [3], origin: 'same' },
    { kind: 'frame', effect: 4 },
  ])
})

test('a key whose time had come is deleted before the call that looks at it', () => {
  const calls = [call('GET old', false), call('INCR n')]
  expect(pairEffects(calls, effects('MULTI', 'DEL old', 'INCR n', 'EXEC'))).toEqual([
    { kind: 'frame', effect: 0 },
    { kind: 'expired', effect: 1 },
    { kind: 'read', call: 0 },
    { kind: 'sent', call: 1, effects: [2], origin: 'same' },
    { kind: 'frame', effect: 3 },
  ])
})

test('equal calls that are listed once take as many effects', () => {
  const calls = [{ ...call('INCR n'), count: 3 }, call('SET a 1')]
  expect(pairEffects(calls, effects('INCR n', 'INCR n', 'INCR n', 'SET a 1'))).toEqual([
    { kind: 'sent', call: 0, effects: [0, 1, 2], origin: 'same' },
    { kind: 'sent', call: 1, effects: [3], origin: 'same' },
  ])
})

test('bytes that are not text are compared as bytes', () => {
  const key = { base64: '/w==' }
  const calls = [{ command: ['EXPIRE', key, '9'], write: true }]
  expect(pairEffects(calls, [['PEXPIREAT', key, '17']])).toMatchObject([{ kind: 'sent' }])
  expect(pairEffects(calls, [['PEXPIREAT', { base64: '/g==' }, '17']])).toEqual([
    { kind: 'no-change', call: 0 },
    { kind: 'unpaired', effect: 0 },
  ])
})

test('nothing is made up for an effect that no call explains', () => {
  expect(pairEffects([call('SET a 1')], effects('SET b 1'))).toEqual([
    { kind: 'no-change', call: 0 },
    { kind: 'unpaired', effect: 0 },
  ])
  expect(pairEffects([], [])).toEqual([])
})

test('only MULTI and EXEC by themselves are a frame', () => {
  expect(effects('MULTI', 'INCR a', 'DEL exec', 'exec').map(isFrame)).toEqual([
    ...[true, false, false, true],
  ])
})
