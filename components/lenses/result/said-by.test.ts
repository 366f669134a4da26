import { expect, test } from 'vitest'
import { saidBy, saidCode } from './said-by'

const error = (code: string, message: string) => ({ code, message, phase: 'command' as const })

test.each([
  ['ERR', 'ERR unknown command', 'redis', 'ERR'],
  ['NOSCRIPT', 'NOSCRIPT No matching script.', 'redis', 'NOSCRIPT'],
  ['OOPS', 'OOPS', 'redis', 'OOPS'],
  ['ERR', 'ERRATIC words of a script', 'redis', null],
  ['ERR', 'boom script: 0a, on @user_script:1.', 'redis', null],
  ['ERR', 'Invalid argument(s)', 'redis-cli', null],
  ['ERR', 'Server closed the connection', 'redis-cli', null],
  ['ERR', 'MULTI without EXEC or DISCARD', 'Perigee', null],
  ['ERR', 'ERR Invalid argument(s)', 'redis', 'ERR'],
])('%s of "%s" is said by %s', (code, message, by, shown) => {
  expect(saidBy(error(code, message))).toBe(by)
  expect(saidCode(error(code, message))).toBe(shown)
})
