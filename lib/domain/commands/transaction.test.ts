import { expect, test } from 'vitest'
import type { Reply } from '@/lib/domain/resp/reply'
import { afterCommand, NO_TRANSACTION } from './transaction'

const ok = { type: 'simple-string', value: 'OK' } as const
const queued = { type: 'simple-string', value: 'QUEUED' } as const
const error = (code: string): Reply => ({ type: 'simple-error', code, message: `${code} no` })
const list: Reply = { type: 'array', items: [] }
const open = { open: true, queued: 2, watching: true }

test.each<[string[], Reply, object]>([
  [['MULTI'], error('ERR'), open],
  [['set', 'a', '1'], queued, { ...open, queued: 3 }],
  [['SET', 'a'], error('ERR'), open],
  [['EXEC'], list, NO_TRANSACTION],
  [['exec'], { type: 'null', as: 'array' }, NO_TRANSACTION],
  [['EXEC'], error('EXECABORT'), NO_TRANSACTION],
  [['EXEC', 'x'], error('ERR'), open],
  [['DISCARD'], ok, NO_TRANSACTION],
  [['DISCARD', 'x'], error('ERR'), open],
  [['RESET'], { type: 'simple-string', value: 'RESET' }, NO_TRANSACTION],
  [['WATCH', 'k'], error('ERR'), open],
])('in a transaction, %j', (command, reply, after) => {
  expect(afterCommand(open, command, reply)).toEqual(after)
})

test('outside of one', () => {
  const watching = afterCommand(NO_TRANSACTION, ['WATCH', 'k'], ok)
  expect(watching).toEqual({ open: false, queued: 0, watching: true })
  expect(afterCommand(watching, ['MULTI'], ok)).toEqual({ open: true, queued: 0, watching: true })
  expect(afterCommand(watching, ['UNWATCH'], ok)).toEqual(NO_TRANSACTION)
  expect(afterCommand(NO_TRANSACTION, ['ECHO', 'QUEUED'], queued)).toEqual(NO_TRANSACTION)
})
