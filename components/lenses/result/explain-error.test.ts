import { expect, test } from 'vitest'
import { explainError } from './explain-error'

const explain = (message: string, phase: 'compile' | 'run' | 'command' = 'run') =>
  explainError({ code: message.split(' ')[0] ?? '', message, phase })

// The messages are what redis-server 7.0.15 says, without the trailing `script: <sha1>, on …`.
test.each([
  ['WRONGTYPE Operation against a key holding the wrong kind of value', 'another type'],
  ["ERR user_script:1: Script attempted to access nonexistent global variable 'x'", 'misspelt'],
  ['ERR user_script:1: Attempt to modify a readonly table', 'without `local`'],
  ['ERR user_script:1: attempt to compare number with nil', '`or 0`'],
  ['ERR user_script:1: attempt to perform arithmetic on a boolean value', '`tonumber(…) or 0`'],
  ['ERR user_script:1: attempt to concatenate a boolean value', '`..`'],
  ['ERR user_script:1: attempt to call a table value', 'ipairs'],
  ["ERR user_script:1: attempt to call field 'pcal' (a nil value)", 'not a function'],
  ["ERR user_script:1: attempt to index local 't' (a nil value)", 'not a table'],
  ['ERR user_script:1: attempt to get length of a boolean value', '`#`'],
  ["ERR user_script:1: bad argument #1 to 'ipairs' (table expected, got boolean)", 'walked'],
  ['ERR Lua redis lib command arguments must be strings or integers', 'ARGV'],
  ['ERR Wrong number of args calling Redis command from script', 'too few or too many'],
  ['ERR Please specify at least one argument for this redis lib call', 'name of a command'],
  ['ERR Unknown Redis command called from script', 'no command of that name'],
  ['ERR This Redis command is not allowed from script', 'inside a script'],
  ['ERR value is not an integer or out of range', 'INCRBYFLOAT'],
  ['ERR value is not an integer or out of range', '`1e+17`'],
  ['ERR hash value is not an integer', 'HINCRBYFLOAT'],
  ['ERR increment or decrement would overflow', '9223372036854775807'],
  ['ERR decrement would overflow', '64-bit'],
  ['ERR increment would produce NaN or Infinity', 'double'],
  ['Invalid argument(s)', 'No line of the setup was sent'],
  ['MULTI without EXEC or DISCARD', 'runs them at `EXEC`'],
  ['Server closed the connection', '`QUIT`'],
  ['ERR value is not a valid float', 'double'],
  ['ERR user_script:1: stack overflow', 'without end'],
  ['ERR user_script:1: too many results to unpack', 'several calls'],
  ["NOGROUP No such key 'q' or consumer group 'g' in XREADGROUP with GROUP option", 'XGROUP'],
  ['ERR no such key', 'to exist'],
  ['ERR syntax error', 'form or order'],
  ['ERR Write commands are not allowed from read-only scripts.', 'read-only'],
  ['NOSCRIPT No matching script. Please use EVAL.', 'SHA1'],
  ["NOPERM this user has no permissions to run the 'config|get' command", 'does not permit'],
  ["OOM command not allowed when used memory > 'maxmemory'.", 'maxmemory'],
])('%s', (message, words) => expect(explain(message)).toContain(words))

test('a script that does not compile is explained by that, whatever Lua says of it', () => {
  const message =
    "ERR Error compiling script (new function): user_script:1: unexpected symbol near '<eof>'"
  expect(explain(message, 'compile')).toContain('nothing of it ran')
})

test("a person's own error needs no words of ours", () => {
  expect(explain('ERR user_script:1: boom')).toBeNull()
  expect(explain('MY own', 'run')).toBeNull()
})
