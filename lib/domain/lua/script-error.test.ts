import { expect, test } from 'vitest'
import { parseScriptError } from './script-error'

const AT = (line: number) => ` script: 5f3a9c, on @user_script:${line}.`

test.each([
  [
    "ERR Error compiling script (new function): user_script:3: '=' expected near 'x'",
    { code: 'ERR', phase: 'compile', line: 3 },
  ],
  [
    "ERR Error compiling function: @user_function: 2: unexpected symbol near 'x'",
    { code: 'ERR', phase: 'compile', line: 2 },
  ],
  [
    'ERR Error registering functions: ERR user_function:2: attempt to perform arithmetic on a nil value',
    { code: 'ERR', phase: 'run', line: 2 },
  ],
  [
    `ERR user_script:4: attempt to compare number with nil${AT(4)}`,
    { code: 'ERR', phase: 'run', line: 4 },
  ],
  [
    `WRONGTYPE Operation against a key holding the wrong kind of value${AT(12)}`,
    { code: 'WRONGTYPE', phase: 'command', line: 12 },
  ],
  [
    `ERR Unknown Redis command called from script${AT(1)}`,
    { code: 'ERR', phase: 'command', line: 1 },
  ],
  ['ERR Unexpected flag in script shebang: bogus', { code: 'ERR', phase: 'compile', line: 1 }],
  ['ERR Invalid script shebang', { code: 'ERR', phase: 'compile', line: 1 }],
  [
    `ERR [string "error('x')"]:1: x script: 5f3a9c, on error('x'):1.`,
    { code: 'ERR', phase: 'run' },
  ],
  [
    'WRONGTYPE Operation script: 5f3a9c, on local a\nreturn redis.call():2.',
    { code: 'WRONGTYPE', phase: 'run' },
  ],
  [`MYCODE thrown by hand${AT(7)}`, { code: 'MYCODE', phase: 'command', line: 7 }],
])('%s', (message, expected) => {
  expect(parseScriptError(message)).toEqual({ message, ...expected })
})

test.each([
  'NOSCRIPT No matching script. Please use EVAL.',
  'NOPERM no permissions',
  'BUSY Redis is busy',
])('a script that was not begun has no line: %s', (message) => {
  const code = message.split(' ')[0]
  expect(parseScriptError(message)).toEqual({ code, message, phase: 'command' })
})

test.each(['ERR script: a, on the roof', 'ERR sold out on Monday:1.'])(
  'words that only look alike: %s',
  (message) => expect(parseScriptError(message)).toBeNull(),
)

test('a script that Lua has no memory for failed, on a line that Redis does not say', () => {
  const message = 'ERR Error running script 5f3a9c, not enough memory'
  expect(parseScriptError(message)).toEqual({ code: 'ERR', message, phase: 'run' })
})

test.each(['ERR sold out', 'MINE no', 'WRONGTYPE said by the script itself', ''])(
  'an error that is a return value is none: %j',
  (message) => {
    expect(parseScriptError(message)).toBeNull()
  },
)
